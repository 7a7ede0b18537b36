/**
 * The one byte layout for everything that is hashed, signed, stored or sent: deterministic CBOR
 * (RFC 8949 section 4.2.1), read strictly.
 */
package io.vitrine.ledger.codec;
