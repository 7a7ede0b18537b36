package io.vitrine.node.mempool;

/**
 * The shortest time from sealing to execution that was measured lately: in this window and the one
 * before. Forgets, so that a machine that has become slower is not taken for a queue. Immutable;
 * the caller brings the time.
 *
 * @param before the shortest of the window before, in seconds; infinite when there was none
 * @param shortest the shortest of this window
 * @param sinceNanos when this window began, a monotonic time
 */
record CommitTime(double before, double shortest, long sinceNanos) {
  /** Assumed while nothing was measured: a commit on a LAN. */
  static final double ASSUMED = 0.5;

  private static final long WINDOW_NANOS = 20_000_000_000L;

  /** Nothing measured yet. */
  static CommitTime start(long nowNanos) {
    return new CommitTime(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, nowNanos);
  }

  /** After one that took {@code seconds}. */
  CommitTime after(double seconds, long nowNanos) {
    boolean over = nowNanos - sinceNanos >= WINDOW_NANOS;
    return over
        ? new CommitTime(shortest, seconds, nowNanos)
        : new CommitTime(before, Math.min(shortest, seconds), sinceNanos);
  }

  /** The shortest of both windows, in seconds. */
  double seconds() {
    double least = Math.min(before, shortest);
    return Double.isInfinite(least) ? ASSUMED : least;
  }
}
