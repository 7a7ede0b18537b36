package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
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
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::create);

  private Sha256() {}

  /** The digest of {@code content}. */
  public static Hash of(Bytes content) {
    return Hash.wrap(DIGEST.get().digest(content.unsafeArray()));
  }

  /** The digest of one prefix byte and the parts one after the other. */
  public static Hash of(int prefix, Bytes... parts) {
    MessageDigest digest = DIGEST.get();
    digest.update((byte) prefix);
    for (Bytes part : parts) {
      digest.update(part.unsafeArray());
    }
    return Hash.wrap(digest.digest());
  }

  private static MessageDigest create() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
