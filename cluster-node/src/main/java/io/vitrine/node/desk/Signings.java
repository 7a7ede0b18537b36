package io.vitrine.node.desk;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.quota.TokenBucket;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.RegistrarCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often each account in custody may still sign here: each signing costs an entry of the audit
 * log. Taken from after the credential was right, so that nobody else can use it up. Of more than
 * {@link #REMEMBERED} accounts the one that signed longest ago is forgotten and has a full bucket
 * again. Thread-safe.
 */
final class Signings {
  /** Accounts that are remembered. */
  static final int REMEMBERED = 10_000;

  private static final long MINUTE_SECONDS = 60;

  private final long perMinute;
  private final LongSupplier nanoTime;
  private final Map<Address, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  Signings(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
  }

  /** Takes one, or says why not. */
  synchronized Optional<Problem> take(Address account) {
    long now = nanoTime.getAsLong();
    // A token of the bucket is a share of one signing: buckets count in whole tokens per second.
    TokenBucket bucket =
        buckets.getOrDefault(account, TokenBucket.full(perMinute, perMinute * MINUTE_SECONDS, now));
    TokenBucket.Taken taken = bucket.take(MINUTE_SECONDS, now);
    buckets.put(account, taken.bucket());
    if (buckets.size() > REMEMBERED) {
      buckets.remove(buckets.keySet().iterator().next());
    }
    if (taken.allowed()) {
      return Optional.empty();
    }
    long nanos = taken.bucket().nanosUntil(MINUTE_SECONDS, now);
    return Optional.of(
        Problem.of(
                RegistrarCode.SIGNINGS_EXHAUSTED,
                account + " has signed " + perMinute + " times within a minute")
            .with("limit", perMinute)
            .with(Problem.RETRY_AFTER, Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L)));
  }

  /** The number of accounts that are remembered. */
  synchronized int size() {
    return buckets.size();
  }
}
