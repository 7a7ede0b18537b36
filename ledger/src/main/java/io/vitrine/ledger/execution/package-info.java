/**
 * Executing finalized blocks: from a state and an ordered list of transactions to receipts, write
 * sets and the record that enters the Merkle log. A pure function, the same on all validators.
 */
package io.vitrine.ledger.execution;
