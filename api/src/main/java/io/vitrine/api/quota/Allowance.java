package io.vitrine.api.quota;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often each may do something that costs more than a request: so many times at once, and each
 * time comes back after its share of the period. Remembers so many and no more; of more than these
 * the one who did it longest ago is forgotten and may do it as often as anybody new. Thread-safe.
 *
 * @param <K> who does it
 */
public final class Allowance<K> {
  private final BucketTable<K> buckets;
  private final long period;
  private final LongSupplier nanoTime;

  /**
   * Nobody has done anything yet.
   *
   * @param times how often within {@code period}, at least 1
   * @param period whole seconds
   * @param remembered of how many it is known how often they did it
   * @param nanoTime a monotonic time in nanoseconds
   */
  public Allowance(long times, Duration period, int remembered, LongSupplier nanoTime) {
    this.period = period.toSeconds();
    // A token of the bucket is a share of one time: buckets count in whole tokens per second.
    this.buckets =
        new BucketTable<>(
            new QuotaSettings.Bucket(times, Math.multiplyExact(times, this.period)), remembered);
    this.nanoTime = nanoTime;
  }

  /** Does it once; a refusal takes nothing. The rate of the charge's bucket is that of a period. */
  public Charge take(K who) {
    return buckets.take(who, period, nanoTime.getAsLong());
  }

  /** How many are remembered. */
  public int size() {
    return buckets.size();
  }
}
