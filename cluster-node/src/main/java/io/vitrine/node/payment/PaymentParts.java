package io.vitrine.node.payment;

import io.vitrine.api.LedgerGateway;
import io.vitrine.ledger.membership.Genesis;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What taking payments is made of.
 *
 * @param gateway the ledger
 * @param settings how it is set up
 * @param store where payments are kept
 * @param account signs orders
 * @param board what is told of it
 * @param clock about that of the blocks
 */
record PaymentParts(
    LedgerGateway gateway,
    PaymentSettings settings,
    PaymentStore store,
    PaymentAccount account,
    PaymentBoard board,
    InstantSource clock) {
  Genesis genesis() {
    return gateway.genesis();
  }

  /** The time, in whole milliseconds as it is stored. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
