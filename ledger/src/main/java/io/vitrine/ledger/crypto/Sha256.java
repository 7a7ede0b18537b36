package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 (FIPS 180-4) by the JDK, whose intrinsic is faster than any provider put in front of it.
 */
public final class Sha256 {
  /**
   * One for each thread: a digest begins anew after each result, and making one allocates more than
   * most of what is hashed here.
   */
  private static final ThreadLocal<Sha256> OF_THREAD = ThreadLocal.withInitial(Sha256::new);

  private final MessageDigest digest;

  /** Holds a prefix and two hashes, then the result. */
  private final byte[] buffer = new byte[1 + 2 * Hash.SIZE];

  private Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The digest of {@code content}. */
  public static Hash of(Bytes content) {
    Sha256 own = OF_THREAD.get();
    own.digest.update(content.unsafeArray());
    return own.result();
  }

  /** The digest of one prefix byte and two hashes, as trees are made of. */
  public static Hash of(int prefix, Hash left, Hash right) {
    Sha256 own = OF_THREAD.get();
    own.buffer[0] = (byte) prefix;
    left.writeTo(own.buffer, 1);
    right.writeTo(own.buffer, 1 + Hash.SIZE);
    own.digest.update(own.buffer);
    return own.result();
  }

  /** The digest of one prefix byte and the parts one after the other. */
  public static Hash of(int prefix, Bytes... parts) {
    Sha256 own = OF_THREAD.get();
    own.digest.update((byte) prefix);
    for (Bytes part : parts) {
      own.digest.update(part.unsafeArray());
    }
    return own.result();
  }

  private Hash result() {
    try {
      digest.digest(buffer, 0, Hash.SIZE);
    } catch (DigestException e) {
      throw new IllegalStateException("a buffer that is long enough", e);
    }
    return Hash.at(buffer, 0);
  }
}
