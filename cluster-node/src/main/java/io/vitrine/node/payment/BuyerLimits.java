package io.vitrine.node.payment;

import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Allowance;
import io.vitrine.api.quota.Charge;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.PaymentCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How many intents a buyer opens in an hour, so that nobody fills the table. Thread-safe. */
final class BuyerLimits {
  /** The most buyers that are remembered. */
  static final int MAX_BUYERS = 10_000;

  private final long perHour;
  private final Allowance<Address> allowance;

  BuyerLimits(int perHour, LongSupplier nanoTime) {
    this.perHour = perHour;
    this.allowance = new Allowance<>(perHour, Duration.ofHours(1), MAX_BUYERS, nanoTime);
  }

  /** Takes one, or says why not. */
  Optional<Problem> take(Address buyer) {
    Charge charge = allowance.take(buyer);
    return charge.allowed()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    PaymentCode.PAYMENT_INTENTS_EXHAUSTED,
                    Addresses.format(buyer) + " has opened " + perHour + " intents within an hour")
                .with("limit", perHour)
                .with(Problem.RETRY_AFTER, charge.retryAfterSeconds()));
  }

  /** How many are remembered. */
  int size() {
    return allowance.size();
  }
}
