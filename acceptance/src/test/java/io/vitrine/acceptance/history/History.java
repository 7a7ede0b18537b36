package io.vitrine.acceptance.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that clients did and saw. Collected by many threads; {@link #closed} gives what is checked.
 */
public final class History {
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<Read> reads = new ArrayList<>();

  /**
   * A history that has ended.
   *
   * @param operations by transaction id; all that were ever signed
   * @param answers in the order in which they came
   * @param reads in the order in which they came
   */
  public record Closed(Map<String, Operation> operations, List<Answer> answers, List<Read> reads) {}

  /** An operation will be submitted. */
  public synchronized void signed(Operation operation) {
    if (operations.put(operation.id(), operation) != null) {
      throw new IllegalStateException("two operations have id " + operation.id());
    }
  }

  /** An organisation answered. */
  public synchronized void answered(Answer answer) {
    answers.add(answer);
  }

  /** An organisation was read from. */
  public synchronized void read(Read read) {
    reads.add(read);
  }

  /** How many answers there are. */
  public synchronized int answers() {
    return answers.size();
  }

  /** The answers from number {@code from} on. */
  public synchronized List<Answer> answersFrom(int from) {
    return List.copyOf(answers.subList(from, answers.size()));
  }

  /** How many reads there are. */
  public synchronized int reads() {
    return reads.size();
  }

  /** Everything so far. */
  public synchronized Closed closed() {
    return new Closed(new LinkedHashMap<>(operations), List.copyOf(answers), List.copyOf(reads));
  }
}
