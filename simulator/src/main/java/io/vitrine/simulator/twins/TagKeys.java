package io.vitrine.simulator.twins;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;

/**
 * Signatures that cost a copy: the digest beside the key. Whoever knows the public key can forge;
 * nobody here does.
 */
final class TagKeys implements ValidatorSignatures {
  /** Block time of genesis, milliseconds since 1970. */
  static final long EPOCH_MILLIS = 1_700_000_000_000L;

  private static final int HALF = 32;

  static Genesis genesis(int n) {
    List<Validator> members = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      members.add(new Validator("org-" + i, publicKey(i)));
    }
    return new Genesis("twins", EPOCH_MILLIS, new ValidatorSet(members), Value.array());
  }

  private static Bytes publicKey(int index) {
    byte[] key = new byte[HALF];
    key[0] = (byte) (index + 1);
    return Bytes.wrap(key);
  }

  static Bytes sign(ValidatorId id, Hash digest) {
    return signature(publicKey(id.index()), digest);
  }

  private static Bytes signature(Bytes key, Hash digest) {
    byte[] signature = new byte[2 * HALF];
    System.arraycopy(digest.value().unsafeArray(), 0, signature, 0, HALF);
    System.arraycopy(key.unsafeArray(), 0, signature, HALF, HALF);
    return Bytes.wrap(signature);
  }

  @Override
  public boolean verify(Bytes publicKey, Hash digest, Bytes signature) {
    return signature(publicKey, digest).equals(signature);
  }
}
