package io.vitrine.api.problem;

import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.Code;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One refusal: the catalogue code, what is particular about this occurrence, and the numbers.
 *
 * @param code the catalogue entry
 * @param detail this occurrence in one sentence
 * @param numbers named facts, such as {@code has=7, needs=9}
 * @param transactionId the transaction, where there is one
 * @param execution the failed call, where the transaction was executed
 */
public record Problem(
    Code code,
    String detail,
    SortedMap<String, String> numbers,
    Optional<Hash> transactionId,
    Optional<Execution> execution) {
  /** The number that becomes the {@code Retry-After} header: whole seconds, at least 1. */
  public static final String RETRY_AFTER = "retryAfterSeconds";

  /** Copies the map. */
  public Problem {
    numbers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
  }

  /** A problem with a sentence alone. */
  public static Problem of(Code code, String detail) {
    return new Problem(code, detail, new TreeMap<>(), Optional.empty(), Optional.empty());
  }

  /** This problem with one more named fact. */
  public Problem with(String name, Object value) {
    TreeMap<String, String> more = new TreeMap<>(numbers);
    more.put(name, String.valueOf(value));
    return new Problem(code, detail, more, transactionId, execution);
  }

  /** The same facts under another code. */
  public Problem as(Code other) {
    return new Problem(other, detail, numbers, transactionId, execution);
  }

  /** The same of a whole group, of which none is named. */
  public Problem aboutNone() {
    return new Problem(code, detail, numbers, Optional.empty(), execution);
  }

  /** This problem about {@code id}. */
  public Problem about(Hash id) {
    return new Problem(code, detail, numbers, Optional.of(id), execution);
  }
}
