package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * Verifies validators' signatures. A port, so that a simulator can put a cheap scheme in its place.
 */
@FunctionalInterface
public interface ValidatorSignatures {
  /** Whether {@code signature} of {@code digest} verifies under {@code publicKey}. */
  boolean verify(Bytes publicKey, Hash digest, Bytes signature);
}
