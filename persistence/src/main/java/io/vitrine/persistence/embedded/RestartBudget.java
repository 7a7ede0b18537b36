package io.vitrine.persistence.embedded;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and how fast a child may be restarted: pauses of 0.2, 1, 2, 4 and 8 s, then none; a
 * child that was ready for a minute earns a fresh budget. Used by one thread at a time.
 */
final class RestartBudget {
  private static final long[] PAUSES_MILLIS = {200, 1_000, 2_000, 4_000, 8_000};
  private static final long HEALTHY_NANOS = Duration.ofMinutes(1).toNanos();

  private int used;
  private long readySince;
  private boolean wasReady;

  /** The child answers since {@code nanos}, a monotonic time. */
  synchronized void ready(long nanos) {
    readySince = nanos;
    wasReady = true;
  }

  /** The pause before the next attempt, or empty when the budget is spent. */
  synchronized Optional<Duration> next(long nanos) {
    if (wasReady && nanos - readySince >= HEALTHY_NANOS) {
      used = 0;
    }
    wasReady = false;
    if (used == PAUSES_MILLIS.length) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis(PAUSES_MILLIS[used++]));
  }
}
