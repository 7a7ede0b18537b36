package io.vitrine.api.quota;

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

  /** For {@code Retry-After}: whole seconds, rounded up, at least 1. */
  public long retryAfterSeconds() {
    return Math.max(1, (nanosUntil + SECOND - 1) / SECOND);
  }

  /** Seconds until the bucket is full again, rounded up. */
  public long secondsUntilFull() {
    return (bucket.burst() - left + bucket.rate() - 1) / bucket.rate();
  }
}
