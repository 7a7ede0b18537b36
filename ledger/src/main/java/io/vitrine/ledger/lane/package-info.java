/**
 * Lanes: each validator's numbered, hash-linked sequence of signed transaction batches, and the cut
 * through all lanes that a block orders (consensus.md, L1-L5).
 */
package io.vitrine.ledger.lane;
