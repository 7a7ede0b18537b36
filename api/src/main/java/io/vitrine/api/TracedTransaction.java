package io.vitrine.api;

import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.execution.TransactionTrace;
import java.util.Optional;

/**
 * A committed transaction and what it did inside.
 *
 * @param committed the transaction with its receipt
 * @param footprint what it declared to touch, from its bytes alone; empty when it could not begin
 * @param trace what executing it once more showed, or why it could not be executed again
 */
public record TracedTransaction(
    CommittedTransaction committed,
    Optional<Footprint> footprint,
    Answer<TransactionTrace> trace) {}
