package io.vitrine.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * When something ended, such as the wait for a commit, and how long it took; both in nanoseconds,
 * the first on the scale of {@link System#nanoTime}. One thread writes, others read after its end.
 * Takes 16 bytes for each, of which there are at most {@link #MOST}.
 */
public final class Samples {
  /** The most that one load may have: three hours of 1,500 a second. */
  public static final int MOST = 1 << 24;

  private static final int PIECE = 1 << 12;

  private final List<long[]> ends = new ArrayList<>();
  private final List<long[]> latencies = new ArrayList<>();
  private int size;

  /**
   * Adds one that ended at {@code end} and took {@code latency}.
   *
   * @throws IllegalStateException when there are too many
   */
  public void add(long end, long latency) {
    int at = size % PIECE;
    if (at == 0) {
      requireRoom(size);
      ends.add(new long[PIECE]);
      latencies.add(new long[PIECE]);
    }
    ends.get(size / PIECE)[at] = end;
    latencies.get(size / PIECE)[at] = latency;
    size++;
  }

  /** That {@code size} of a load's transactions are not all that it may have. */
  static void requireRoom(int size) {
    if (size >= MOST) {
      throw new IllegalStateException("a load has at most " + MOST + " transactions");
    }
  }

  private long end(int i) {
    return ends.get(i / PIECE)[i % PIECE];
  }

  private long latency(int i) {
    return latencies.get(i / PIECE)[i % PIECE];
  }

  /** All of {@code parts}. */
  static Samples merged(List<Samples> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Samples all = new Samples();
    for (Samples part : parts) {
      for (int i = 0; i < part.size; i++) {
        all.add(part.end(i), part.latency(i));
      }
    }
    return all;
  }

  /** How many. */
  public int size() {
    return size;
  }

  /**
   * The latencies of those that began in {@code [from, to)}. Not of those that ended there: when
   * the ledger stops shortly before {@code to}, the long waits end after it.
   */
  public void latencies(long from, long to, LongConsumer each) {
    for (int i = 0; i < size; i++) {
      long begun = end(i) - latency(i);
      if (begun - from >= 0 && begun - to < 0) {
        each.accept(latency(i));
      }
    }
  }

  /** The same of each full {@code step} of {@code [from, to)}, in one pass. */
  public List<long[]> latencies(long from, long to, long step) {
    int[] counts = new int[(int) ((to - from) / step)];
    for (int i = 0; i < size; i++) {
      long slot = Math.floorDiv(end(i) - latency(i) - from, step);
      if (slot >= 0 && slot < counts.length) {
        counts[(int) slot]++;
      }
    }
    List<long[]> slots = Arrays.stream(counts).mapToObj(long[]::new).toList();
    for (int i = size - 1; i >= 0; i--) {
      long slot = Math.floorDiv(end(i) - latency(i) - from, step);
      if (slot >= 0 && slot < counts.length) {
        counts[(int) slot]--;
        slots.get((int) slot)[counts[(int) slot]] = latency(i);
      }
    }
    return slots;
  }

  /** How many began in {@code [from, to)}. */
  public long count(long from, long to) {
    long[] count = new long[1];
    latencies(from, to, latency -> count[0]++);
    return count[0];
  }

  /** How many ended in each full {@code step} of {@code [from, to)}. */
  public List<Long> counts(long from, long to, long step) {
    long[] counts = new long[(int) ((to - from) / step)];
    for (int i = 0; i < size; i++) {
      long slot = Math.floorDiv(end(i) - from, step);
      if (slot >= 0 && slot < counts.length) {
        counts[(int) slot]++;
      }
    }
    List<Long> list = new ArrayList<>();
    Arrays.stream(counts).forEach(list::add);
    return list;
  }
}
