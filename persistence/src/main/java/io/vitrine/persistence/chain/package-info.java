/**
 * Batches, final blocks with their certificates, and the results of execution, as rows that are
 * written idempotently and hold the ledger's canonical bytes exactly as they were received.
 */
package io.vitrine.persistence.chain;
