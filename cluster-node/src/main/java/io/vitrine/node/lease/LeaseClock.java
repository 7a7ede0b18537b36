package io.vitrine.node.lease;

/** Both clocks of this machine, injected so that rules about time can be tested without waiting. */
public interface LeaseClock {
  /** Monotonic nanoseconds of arbitrary origin; stands still while the machine is suspended. */
  long monotonicNanos();

  /** Wall-clock milliseconds since 1970; goes on while the machine is suspended. */
  long wallMillis();

  /** Both read one after the other. */
  default Instant now() {
    return new Instant(monotonicNanos(), wallMillis());
  }

  /** The clocks of the operating system. */
  static LeaseClock system() {
    return new LeaseClock() {
      @Override
      public long monotonicNanos() {
        return System.nanoTime();
      }

      @Override
      public long wallMillis() {
        return System.currentTimeMillis();
      }
    };
  }

  /**
   * The clocks of the operating system, with a monotonic one that runs at {@code rate}, in a drill.
   *
   * @param rate its seconds per second, 1 but in a drill
   * @throws IllegalArgumentException when two such clocks might differ by 20 % (ADR 0004)
   */
  static LeaseClock ofRate(double rate) {
    return rate == 1 ? system() : new DriftingClock(rate);
  }

  /**
   * One moment on both clocks.
   *
   * @param monotonicNanos see {@link LeaseClock#monotonicNanos}
   * @param wallMillis see {@link LeaseClock#wallMillis}
   */
  record Instant(long monotonicNanos, long wallMillis) {}
}
