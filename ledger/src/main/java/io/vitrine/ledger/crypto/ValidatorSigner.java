package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/** Signs as one validator. The key stays behind this interface. */
@FunctionalInterface
public interface ValidatorSigner {
  /** The 64-byte Ed25519 signature of {@code digest} (RFC 8032); deterministic. */
  Bytes sign(Hash digest);
}
