package io.vitrine.simulator.workload;

import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/** The validators' keys. */
public interface Keys extends ValidatorSignatures {
  /** The public key number {@code index}. */
  Bytes publicKey(int index);

  /** Signs with the key number {@code index}. */
  Bytes sign(int index, Hash digest);

  /** Ed25519. */
  static Keys real(int count) {
    Ed25519 scheme = Ed25519.load();
    List<Ed25519Key> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(scheme.key(Sha256.of(i, Bytes.EMPTY).value()));
    }
    return new Keys() {
      @Override
      public Bytes publicKey(int index) {
        return keys.get(index).publicKey();
      }

      @Override
      public Bytes sign(int index, Hash digest) {
        return keys.get(index).sign(digest);
      }

      @Override
      public boolean verify(Bytes publicKey, Hash digest, Bytes signature) {
        return scheme.verify(publicKey, digest, signature);
      }
    };
  }

  /** Tags that cost no curve arithmetic. Whoever knows the public key can forge; nobody does. */
  static Keys tags(int count) {
    List<Bytes> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(Sha256.of(i, Bytes.EMPTY).value());
    }
    return new Tags(keys);
  }

  /**
   * A 64-bit tag over key and digest, in a signature's place.
   *
   * @param keys public keys by index
   */
  record Tags(List<Bytes> keys) implements Keys {
    @Override
    public Bytes publicKey(int index) {
      return keys.get(index);
    }

    @Override
    public Bytes sign(int index, Hash digest) {
      return tag(keys.get(index), digest);
    }

    @Override
    public boolean verify(Bytes publicKey, Hash digest, Bytes signature) {
      return tag(publicKey, digest).equals(signature);
    }

    private static Bytes tag(Bytes key, Hash digest) {
      byte[] tag = new byte[Ed25519.SIGNATURE_SIZE];
      long mixed = 1;
      for (int i = 0; i < Hash.SIZE; i++) {
        mixed = (mixed ^ key.at(i) ^ ((long) digest.value().at(i) << 24)) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 29;
      }
      for (int i = 0; i < Long.BYTES; i++) {
        tag[i] = (byte) (mixed >>> (8 * i));
      }
      return Bytes.wrap(tag);
    }
  }
}
