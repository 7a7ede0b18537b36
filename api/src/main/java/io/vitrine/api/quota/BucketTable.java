package io.vitrine.api.quota;

import io.vitrine.ledger.quota.TokenBucket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket per key. Bounded: a bucket that has filled up again needs no entry, and of more
 * than {@code limit} entries the one used longest ago is forgotten, which gives its owner a full
 * bucket: no more than a fresh key would have had. Thread-safe.
 *
 * @param <K> whom the buckets belong to
 */
final class BucketTable<K> {
  /** Each use looks at this many of the oldest entries and drops the full ones. */
  private static final int SWEEP = 2;

  private final QuotaSettings.Bucket settings;
  private final int limit;
  private final Map<K, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  BucketTable(QuotaSettings.Bucket settings, int limit) {
    this.settings = settings;
    this.limit = limit;
  }

  /** Asks for {@code tokens}; a refusal takes nothing. */
  synchronized Charge take(K key, long tokens, long nowNanos) {
    TokenBucket.Taken taken = bucket(key, nowNanos).take(tokens, nowNanos);
    return remembered(key, taken.bucket(), taken.allowed(), tokens, nowNanos);
  }

  /** Takes {@code tokens}, or all there are when there are fewer. */
  synchronized void fine(K key, long tokens, long nowNanos) {
    TokenBucket bucket = bucket(key, nowNanos);
    long payable = Math.min(tokens, bucket.tokens(nowNanos));
    if (payable > 0) {
      remembered(key, bucket.take(payable, nowNanos).bucket(), true, payable, nowNanos);
    }
  }

  /** The number of buckets that are remembered. */
  synchronized int size() {
    return buckets.size();
  }

  private TokenBucket bucket(K key, long nowNanos) {
    TokenBucket known = buckets.get(key);
    return known == null ? TokenBucket.full(settings.rate(), settings.burst(), nowNanos) : known;
  }

  private Charge remembered(
      K key, TokenBucket bucket, boolean allowed, long tokens, long nowNanos) {
    buckets.put(key, bucket);
    sweep(nowNanos);
    return new Charge(
        allowed,
        settings,
        bucket.tokens(nowNanos),
        allowed ? 0 : bucket.nanosUntil(tokens, nowNanos));
  }

  private void sweep(long nowNanos) {
    var oldest = buckets.entrySet().iterator();
    for (int i = 0; i < SWEEP && oldest.hasNext(); i++) {
      TokenBucket bucket = oldest.next().getValue();
      if (buckets.size() > limit || bucket.isFull(nowNanos)) {
        oldest.remove();
      }
    }
  }
}
