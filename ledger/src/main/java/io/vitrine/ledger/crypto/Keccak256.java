package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Keccak-256 with the original padding, as the addresses of existing wallets use it; not SHA3-256
 * of FIPS 202, which pads differently.
 */
public final class Keccak256 {
  /** Length of a digest in bytes. */
  public static final int SIZE = 32;

  /** One for each thread: a digest begins anew after each result. */
  private static final ThreadLocal<KeccakDigest> DIGEST =
      ThreadLocal.withInitial(() -> new KeccakDigest(SIZE * 8));

  private Keccak256() {}

  /** The 32-byte digest of {@code content}. */
  public static Bytes of(Bytes content) {
    KeccakDigest digest = DIGEST.get();
    digest.update(content.unsafeArray(), 0, content.size());
    byte[] out = new byte[SIZE];
    digest.doFinal(out, 0);
    return Bytes.wrap(out);
  }
}
