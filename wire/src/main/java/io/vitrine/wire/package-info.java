/**
 * The messages between organisations: generated gRPC stubs and their mapping to ledger types.
 * Limits are checked on the raw bytes before anything is parsed.
 */
package io.vitrine.wire;
