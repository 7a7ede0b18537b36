package io.vitrine.node.lease;

import java.time.Duration;

/** Both clocks under the control of a test. */
public final class FakeClock implements LeaseClock {
  private long nanos = 1_000_000_000_000L;
  private long millis = 1_700_000_000_000L;

  @Override
  public synchronized long monotonicNanos() {
    return nanos;
  }

  @Override
  public synchronized long wallMillis() {
    return millis;
  }

  /** Time passes on both clocks. */
  public synchronized void pass(Duration duration) {
    nanos += duration.toNanos();
    millis += duration.toMillis();
  }

  /** The machine sleeps, or somebody sets the clock: only the wall clock moves. */
  synchronized void jumpWall(Duration duration) {
    millis += duration.toMillis();
  }
}
