package io.vitrine.bench.load;

/**
 * The times at which the transactions of an open loop are due: fixed in advance, so many at once,
 * evenly spaced.
 *
 * @param begun when the first is due, in nanoseconds on the scale of {@link System#nanoTime}
 * @param perSecond how many are due in a second, above 0
 * @param together how many are due at the same moment, at least 1: a client's bundle
 */
record Schedule(long begun, double perSecond, int together) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Each at a moment of its own. */
  Schedule(long begun, double perSecond) {
    this(begun, perSecond, 1);
  }

  /** When transaction {@code index}, counted from 0, is due. */
  long due(long index) {
    return begun + Math.round((index - index % together) * (NANOS_PER_SECOND / perSecond));
  }

  /** Whether it is due at {@code now}. */
  boolean isDue(long index, long now) {
    return due(index) - now <= 0;
  }
}
