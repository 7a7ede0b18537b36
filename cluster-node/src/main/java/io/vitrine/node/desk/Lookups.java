package io.vitrine.node.desk;

import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Allowance;
import io.vitrine.api.quota.Charge;
import io.vitrine.problem.RegistrarCode;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many persons each officer may still open in full: a stolen token opens a few files and not
 * the whole vault. In memory, so a restart gives each the whole number again. Thread-safe.
 */
final class Lookups {
  private final long perHour;
  private final Allowance<String> allowance;

  Lookups(int perHour, LongSupplier nanoTime) {
    this.perHour = perHour;
    this.allowance = new Allowance<>(perHour, Duration.ofHours(1), Officers.MAX, nanoTime);
  }

  /** Takes one, or says why not. */
  Optional<Problem> take(Officer officer) {
    Charge charge = allowance.take(officer.name());
    return charge.allowed()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    RegistrarCode.LOOKUPS_EXHAUSTED,
                    officer.name() + " has opened " + perHour + " files within an hour")
                .with("limit", perHour)
                .with(Problem.RETRY_AFTER, charge.retryAfterSeconds()));
  }
}
