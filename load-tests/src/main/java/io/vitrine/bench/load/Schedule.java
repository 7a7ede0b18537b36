package io.vitrine.bench.load;

/**
 * The times at which the transactions of an open loop are due: evenly spaced, fixed in advance.
 *
 * @param begun when the first is due, in nanoseconds on the scale of {@link System#nanoTime}
 * @param perSecond how many are due in a second, above 0
 */
record Schedule(long begun, double perSecond) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** When transaction {@code index}, counted from 0, is due. */
  long due(long index) {
    return begun + Math.round(index * (NANOS_PER_SECOND / perSecond));
  }

  /** Whether it is due at {@code now}. */
  boolean isDue(long index, long now) {
    return due(index) - now <= 0;
  }
}
