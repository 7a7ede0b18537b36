package io.vitrine.node.lease;

import java.time.Duration;

/**
 * The durations of F2 and F3, all derived from D. They hold while clock rates of one organisation's
 * nodes differ by less than 20 % (docs/adr/0004-signing-lease-clocks.md).
 *
 * @param validity D: how long a renewal is good for, counted from its issue
 */
public record LeaseTiming(Duration validity) {
  /** D = 5 s. */
  public static final LeaseTiming PRODUCTION = new LeaseTiming(Duration.ofSeconds(5));

  /** D = 2 s, so that a restart after a crash waits 4 s instead of 8.5 s. */
  public static final LeaseTiming DEVELOPMENT = new LeaseTiming(Duration.ofSeconds(2));

  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Checks the range. */
  public LeaseTiming {
    if (validity.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException("a validity of " + validity + " is too short");
    }
  }

  /** How often the holder renews (F2): every second, or every D/4 where that is shorter. */
  public Duration renewEvery() {
    Duration quarter = validity.dividedBy(4);
    Duration second = Duration.ofSeconds(1);
    return quarter.compareTo(second) < 0 ? quarter : second;
  }

  /** After which the outcome of a renewal counts as unknown. */
  public Duration renewTimeout() {
    return validity.dividedBy(2);
  }

  /** F3: how long a taker must see the row unchanged: 1.5 D + 1 s. */
  public Duration takeoverWait() {
    return validity.multipliedBy(3).dividedBy(2).plus(MARGIN);
  }

  /** F2: how far wall clock and monotonic clock may drift apart since a renewal. */
  public Duration maxClockJump() {
    return MARGIN;
  }
}
