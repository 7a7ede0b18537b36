package io.vitrine.ledger.consensus.simulation;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;

/** Signatures that cost one hash. Whoever knows the public key can forge; nobody here does. */
public final class FakeKeys implements ValidatorSignatures {
  /** Block time of genesis and of the simulation's start. */
  public static final long EPOCH_MILLIS = 1_700_000_000_000L;

  /** A ledger of {@code n} validators. */
  public static Genesis genesis(int n) {
    List<Validator> members = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      members.add(new Validator("org-" + i, publicKey(new ValidatorId(i))));
    }
    return new Genesis("simulated", EPOCH_MILLIS, new ValidatorSet(members), Value.array());
  }

  static Bytes publicKey(ValidatorId id) {
    return Sha256.of(id.index(), Bytes.EMPTY).value();
  }

  /** Signs as {@code id}. */
  public static Bytes sign(ValidatorId id, Hash digest) {
    return signature(publicKey(id), digest);
  }

  private static Bytes signature(Bytes key, Hash digest) {
    byte[] signature = new byte[64];
    byte[] half = Sha256.of(7, key, digest.value()).value().unsafeArray();
    System.arraycopy(half, 0, signature, 0, 32);
    System.arraycopy(half, 0, signature, 32, 32);
    return Bytes.wrap(signature);
  }

  @Override
  public boolean verify(Bytes publicKey, Hash digest, Bytes signature) {
    return signature(publicKey, digest).equals(signature);
  }
}
