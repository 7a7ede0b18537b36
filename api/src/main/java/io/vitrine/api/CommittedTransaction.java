package io.vitrine.api;

import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Bytes;

/**
 * A transaction with its place in the ledger.
 *
 * @param envelope the exact bytes that were ordered
 * @param receipt what came of it, with height and index
 * @param timestamp block time, milliseconds since 1970 UTC
 * @param provable whether a later final header attests it already
 */
public record CommittedTransaction(
    Bytes envelope, Receipt receipt, long timestamp, boolean provable) {}
