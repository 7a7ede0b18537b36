/**
 * The authenticated state: immutable sparse Merkle trees, one per contract under one root, and the
 * replay window that remembers consumed transaction ids.
 */
package io.vitrine.ledger.state;
