package io.vitrine.node.desk;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.quota.TokenBucket;
import io.vitrine.problem.RegistrarCode;
import io.vitrine.registrar.officer.Officer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many persons each officer may still open in full: a stolen token opens a few files and not
 * the whole vault. In memory, so a restart gives each the whole number again. Holds one bucket for
 * each officer. Thread-safe.
 */
final class Lookups {
  private static final long HOUR_SECONDS = 3_600;

  private final long perHour;
  private final LongSupplier nanoTime;
  private final Map<String, TokenBucket> buckets = new HashMap<>();

  Lookups(int perHour, LongSupplier nanoTime) {
    this.perHour = perHour;
    this.nanoTime = nanoTime;
  }

  /** Takes one, or says why not. */
  synchronized Optional<Problem> take(Officer officer) {
    long now = nanoTime.getAsLong();
    // A token of the bucket is a share of one look-up: buckets count in whole tokens per second.
    TokenBucket bucket =
        buckets.getOrDefault(
            officer.name(), TokenBucket.full(perHour, perHour * HOUR_SECONDS, now));
    TokenBucket.Taken taken = bucket.take(HOUR_SECONDS, now);
    buckets.put(officer.name(), taken.bucket());
    if (taken.allowed()) {
      return Optional.empty();
    }
    long nanos = taken.bucket().nanosUntil(HOUR_SECONDS, now);
    return Optional.of(
        Problem.of(
                RegistrarCode.LOOKUPS_EXHAUSTED,
                officer.name() + " has opened " + perHour + " files within an hour")
            .with("limit", perHour)
            .with(Problem.RETRY_AFTER, Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L)));
  }
}
