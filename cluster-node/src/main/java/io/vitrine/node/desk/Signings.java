package io.vitrine.node.desk;

import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Allowance;
import io.vitrine.api.quota.Charge;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.RegistrarCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often each account in custody may still sign here: each signing costs an entry of the audit
 * log. Taken from after the credential was right, so that nobody else can use it up. Thread-safe.
 */
final class Signings {
  /** Accounts that are remembered. */
  static final int REMEMBERED = 10_000;

  private final long perMinute;
  private final Allowance<Address> allowance;

  Signings(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.allowance = new Allowance<>(perMinute, Duration.ofMinutes(1), REMEMBERED, nanoTime);
  }

  /** Takes one, or says why not. */
  Optional<Problem> take(Address account) {
    Charge charge = allowance.take(account);
    return charge.allowed()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    RegistrarCode.SIGNINGS_EXHAUSTED,
                    account + " has signed " + perMinute + " times within a minute")
                .with("limit", perMinute)
                .with(Problem.RETRY_AFTER, charge.retryAfterSeconds()));
  }

  /** The number of accounts that are remembered. */
  int size() {
    return allowance.size();
  }
}
