package io.vitrine.payments.course;

import io.vitrine.contracts.settlement.PaymentReferences;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger says about the order of a payment that is next.
 *
 * @param blockTime of the latest executed block, in milliseconds since 1970 UTC
 * @param use what the order's reference became in the state after that block
 * @param receipt the outcome of the transaction that was signed last: the code of a failure, no
 *     text for success; empty when no executed block is known to have it
 * @param now about the time of the next block
 */
public record LedgerFacts(
    long blockTime, Optional<PaymentReferences.Use> use, Optional<String> receipt, Instant now) {}
