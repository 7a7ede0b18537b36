/** Hashes, signatures and addresses. One implementation on all validators, no silent fallback. */
package io.vitrine.ledger.crypto;
