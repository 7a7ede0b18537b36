package io.vitrine.node.lease;

/**
 * The clocks of this machine, of which the monotonic one runs fast or slow. For drills at the edge
 * of what the lease assumes (docs/adr/0004-signing-lease-clocks.md); beyond it none is made.
 */
final class DriftingClock implements LeaseClock {
  /** Two clocks within these bounds differ by less than 20 %. */
  private static final double SLOWEST = 0.91;

  private static final double FASTEST = 1.09;

  private final double rate;
  private final long origin = System.nanoTime();

  /**
   * Begins at the present.
   *
   * @param rate its seconds per second
   */
  DriftingClock(double rate) {
    if (!(rate >= SLOWEST && rate <= FASTEST)) {
      throw new IllegalArgumentException(
          "a clock rate of " + rate + " is not within " + SLOWEST + " to " + FASTEST);
    }
    this.rate = rate;
  }

  @Override
  public long monotonicNanos() {
    return origin + (long) ((System.nanoTime() - origin) * rate);
  }

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }
}
