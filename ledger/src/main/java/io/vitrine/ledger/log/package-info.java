/**
 * Merkle trees over lists, exactly as in RFC 9162 section 2.1, and the append-only log of executed
 * blocks.
 */
package io.vitrine.ledger.log;
