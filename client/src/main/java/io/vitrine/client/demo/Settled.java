package io.vitrine.client.demo;

import io.vitrine.ledger.transaction.SignedTransaction;

/**
 * A transaction that was executed with effect.
 *
 * @param order what was asked for
 * @param transaction as sent
 * @param height the block it is in
 */
record Settled(Order order, SignedTransaction transaction, long height) {}
