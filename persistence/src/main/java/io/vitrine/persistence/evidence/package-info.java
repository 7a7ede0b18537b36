/** Proof of validators that broke the protocol (R12), kept for as long as the ledger. */
package io.vitrine.persistence.evidence;
