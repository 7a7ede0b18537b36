package io.vitrine.node.mempool;

/**
 * How many own transactions are executed per second, measured: each second's count moves the rate a
 * quarter of the way. Immutable; the caller brings the time.
 *
 * @param perSecond the rate up to {@code sinceNanos}
 * @param count executed since then
 * @param sinceNanos a monotonic time
 */
record DrainRate(double perSecond, long count, long sinceNanos) {
  private static final double SECOND = 1e9;

  /** Nothing measured yet. */
  static DrainRate start(long nowNanos) {
    return new DrainRate(0, 0, nowNanos);
  }

  /** After {@code executed} more. */
  DrainRate after(int executed, long nowNanos) {
    DrainRate now = at(nowNanos);
    return new DrainRate(now.perSecond, now.count + executed, now.sinceNanos);
  }

  /** The rate now; while nothing is executed it falls. */
  double now(long nowNanos) {
    return at(nowNanos).perSecond;
  }

  private DrainRate at(long nowNanos) {
    double seconds = (nowNanos - sinceNanos) / SECOND;
    if (seconds < 1) {
      return this;
    }
    double old = Math.pow(0.75, seconds);
    return new DrainRate(old * perSecond + (1 - old) * (count / seconds), 0, nowNanos);
  }
}
