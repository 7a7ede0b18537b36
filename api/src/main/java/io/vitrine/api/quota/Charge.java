package io.vitrine.api.quota;

import java.time.Duration;

/**
 * What a bucket says to one request.
 *
 * @param allowed whether the request may go on
 * @param bucket rate and burst of the bucket
 * @param left whole tokens that are there now
 * @param nanosUntil how long until a refused request would be allowed; 0 when it was
 */
public record Charge(boolean allowed, QuotaSettings.Bucket bucket, long left, long nanosUntil) {
  private static final long SECOND = 1_000_000_000L;

  /** Short enough for a client that was merely quick. */
  private static final Duration LONGEST_DELAY = Duration.ofMillis(250);

  /** For {@code Retry-After}: whole seconds, rounded up, at least 1. */
  public long retryAfterSeconds() {
    return Math.max(1, (nanosUntil + SECOND - 1) / SECOND);
  }

  /**
   * How long a refusal is held back. One that goes on asking although its bucket is empty is
   * answered late, so that refusing it costs little.
   */
  public Duration delay() {
    return Duration.ofNanos(Math.min(nanosUntil, LONGEST_DELAY.toNanos()));
  }

  /** Seconds until the bucket is full again, rounded up. */
  public long secondsUntilFull() {
    return (bucket.burst() - left + bucket.rate() - 1) / bucket.rate();
  }
}
