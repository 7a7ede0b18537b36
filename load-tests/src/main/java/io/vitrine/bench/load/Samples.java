package io.vitrine.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * When something ended, such as the wait for a commit, and how long it took; both in nanoseconds,
 * the first on the scale of {@link System#nanoTime}. One thread writes, others read after its end.
 */
public final class Samples {
  private long[] ends = new long[1024];
  private long[] latencies = new long[1024];
  private int size;

  /** Adds one that ended at {@code end} and took {@code latency}. */
  public void add(long end, long latency) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      latencies = Arrays.copyOf(latencies, 2 * size);
    }
    ends[size] = end;
    latencies[size] = latency;
    size++;
  }

  /** All of {@code parts}. */
  static Samples merged(List<Samples> parts) {
    Samples all = new Samples();
    for (Samples part : parts) {
      for (int i = 0; i < part.size; i++) {
        all.add(part.ends[i], part.latencies[i]);
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
      long begun = ends[i] - latencies[i];
      if (begun - from >= 0 && begun - to < 0) {
        each.accept(latencies[i]);
      }
    }
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
      long slot = Math.floorDiv(ends[i] - from, step);
      if (slot >= 0 && slot < counts.length) {
        counts[(int) slot]++;
      }
    }
    List<Long> list = new ArrayList<>();
    Arrays.stream(counts).forEach(list::add);
    return list;
  }
}
