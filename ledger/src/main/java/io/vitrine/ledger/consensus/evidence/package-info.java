/** Self-contained proof that a validator broke the protocol (R12). */
package io.vitrine.ledger.consensus.evidence;
