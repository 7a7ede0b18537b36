package io.vitrine.persistence.embedded;

import java.time.Duration;

/**
 * How fast a child is restarted: pauses of 0.2, 1, 2, 4 and then always 8 s; a child that was ready
 * for a minute begins anew. There is no last attempt: who waits for the database has no other way
 * on, and what keeps it down may pass. Used by one thread at a time.
 */
final class RestartPauses {
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

  /** The pause before the next attempt. */
  synchronized Duration next(long nanos) {
    if (wasReady && nanos - readySince >= HEALTHY_NANOS) {
      used = 0;
    }
    wasReady = false;
    long pause = PAUSES_MILLIS[used];
    used = Math.min(used + 1, PAUSES_MILLIS.length - 1);
    return Duration.ofMillis(pause);
  }
}
