package io.vitrine.node.payment;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.quota.TokenBucket;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.PaymentCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many intents a buyer opens in an hour, so that nobody fills the table. Of more than {@link
 * #MAX_BUYERS} buyers the one who opened one longest ago is forgotten, which gives her a full
 * bucket. Thread-safe.
 */
final class BuyerLimits {
  /** The most buyers that are remembered. */
  static final int MAX_BUYERS = 10_000;

  private static final long HOUR_SECONDS = 3_600;

  private final long perHour;
  private final LongSupplier nanoTime;
  private final Map<Address, TokenBucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, TokenBucket> eldest) {
          return size() > MAX_BUYERS;
        }
      };

  BuyerLimits(int perHour, LongSupplier nanoTime) {
    this.perHour = perHour;
    this.nanoTime = nanoTime;
  }

  /** Takes one, or says why not. */
  synchronized Optional<Problem> take(Address buyer) {
    long now = nanoTime.getAsLong();
    // A token of the bucket is a share of one intent: buckets count in whole tokens per second.
    TokenBucket bucket =
        buckets.getOrDefault(buyer, TokenBucket.full(perHour, perHour * HOUR_SECONDS, now));
    TokenBucket.Taken taken = bucket.take(HOUR_SECONDS, now);
    buckets.put(buyer, taken.bucket());
    if (taken.allowed()) {
      return Optional.empty();
    }
    long nanos = taken.bucket().nanosUntil(HOUR_SECONDS, now);
    return Optional.of(
        Problem.of(
                PaymentCode.PAYMENT_INTENTS_EXHAUSTED,
                Addresses.format(buyer) + " has opened " + perHour + " intents within an hour")
            .with("limit", perHour)
            .with(Problem.RETRY_AFTER, Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L)));
  }

  /** How many are remembered. */
  synchronized int size() {
    return buckets.size();
  }
}
