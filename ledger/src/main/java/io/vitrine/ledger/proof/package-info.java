/**
 * Proofs that convince someone who trusts nothing but the hash of the genesis document or of one
 * header: their format, their making and their offline verification.
 */
package io.vitrine.ledger.proof;
