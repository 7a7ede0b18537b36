/**
 * Payments from outside the ledger (F.751.10 9.2 g): buyers say what they are going to pay for,
 * providers report that they did, and what was paid becomes orders or is paid back. Rules are those
 * of the module {@code payments}; here is what stores, signs and sends.
 */
package io.vitrine.node.payment;
