package io.vitrine.ledger.crypto;

import fr.acinq.secp256k1.Secp256k1Exception;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Arrays;
import java.util.Optional;

/**
 * Users' signatures: ECDSA over secp256k1 with public-key recovery (SEC 1 section 4.1.6), by
 * libsecp256k1. A signature is r and s (32 bytes each, big-endian) and v (0 or 1).
 *
 * <p>Libraries disagree on edge cases (this one's verification refuses a high s, its recovery
 * accepts it), so the protocol's own rules are checked before the library is asked: length, v, 0
 * &lt; r &lt; n, 0 &lt; s &lt;= n/2.
 */
public final class Secp256k1 {
  /** Length of a recoverable signature in bytes. */
  public static final int SIGNATURE_SIZE = 65;

  /** Length of an uncompressed public key in bytes. */
  public static final int PUBLIC_KEY_SIZE = 65;

  /** Length of a private key in bytes. */
  public static final int PRIVATE_KEY_SIZE = 32;

  private static final int SCALAR_SIZE = 32;

  /** The order n of the group (SEC 2 section 2.4.1). */
  private static final byte[] ORDER =
      Bytes.fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141").toArray();

  /** floor(n/2): the largest s that is accepted, so that nobody can turn s into n-s. */
  private static final byte[] HALF_ORDER =
      Bytes.fromHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0").toArray();

  private static final byte[] ZERO = new byte[SCALAR_SIZE];

  private Secp256k1() {}

  /**
   * Loads the native library; called once at start, so that a wrong platform shows itself there.
   *
   * @throws IllegalStateException when it does not load, naming platform and remedy
   */
  public static void assertHealthy() {
    library();
  }

  /**
   * What the protocol has against the form of {@code signature}, before any arithmetic.
   *
   * @return the reason, or empty when the form is right
   */
  public static Optional<String> objection(Bytes signature) {
    if (signature.size() != SIGNATURE_SIZE) {
      return Optional.of("signature of " + signature.size() + " bytes, it has " + SIGNATURE_SIZE);
    }
    if (signature.at(2 * SCALAR_SIZE) > 1) {
      return Optional.of("v is " + signature.at(2 * SCALAR_SIZE) + ", not 0 or 1");
    }
    byte[] content = signature.unsafeArray();
    if (compare(content, 0, ZERO) == 0 || compare(content, 0, ORDER) >= 0) {
      return Optional.of("r is outside 1..n-1");
    }
    if (compare(content, SCALAR_SIZE, ZERO) == 0) {
      return Optional.of("s is zero");
    }
    if (compare(content, SCALAR_SIZE, HALF_ORDER) > 0) {
      return Optional.of("s is larger than n/2");
    }
    return Optional.empty();
  }

  /**
   * The public key that made {@code signature} over {@code digest}.
   *
   * @return 65 bytes starting with 4; empty when {@link #objection} has one, or r is on no point of
   *     the curve
   */
  public static Optional<Bytes> recover(Hash digest, Bytes signature) {
    if (objection(signature).isPresent()) {
      return Optional.empty();
    }
    byte[] content = signature.unsafeArray();
    return recover(digest, Arrays.copyOf(content, 2 * SCALAR_SIZE), content[2 * SCALAR_SIZE]);
  }

  /**
   * Signs deterministically (RFC 6979) with a low s.
   *
   * @param privateKey 32 bytes, 1..n-1 as a number
   * @return r, s, v: 65 bytes
   * @throws IllegalArgumentException when the key is out of range
   */
  public static Bytes sign(Bytes privateKey, Hash digest) {
    Bytes publicKey = publicKey(privateKey);
    byte[] compact = library().sign(digest.value().unsafeArray(), privateKey.unsafeArray(), null);
    byte[] signature = Arrays.copyOf(compact, SIGNATURE_SIZE);
    for (byte v = 0; v <= 1; v++) {
      if (recover(digest, compact, v).equals(Optional.of(publicKey))) {
        signature[2 * SCALAR_SIZE] = v;
        return Bytes.wrap(signature);
      }
    }
    throw new IllegalStateException("the new signature recovers to another key");
  }

  /**
   * The uncompressed public key of {@code privateKey}.
   *
   * @throws IllegalArgumentException unless the key has 32 bytes and is 1..n-1 as a number
   */
  public static Bytes publicKey(Bytes privateKey) {
    if (!isPrivateKey(privateKey)) {
      throw new IllegalArgumentException("a private key has 32 bytes and lies in 1..n-1");
    }
    return Bytes.wrap(library().pubkeyCreate(privateKey.unsafeArray()));
  }

  /** Whether {@code bytes} have {@link #PRIVATE_KEY_SIZE} and are 1..n-1 as a number. */
  public static boolean isPrivateKey(Bytes bytes) {
    byte[] key = bytes.unsafeArray();
    return key.length == PRIVATE_KEY_SIZE
        && compare(key, 0, ZERO) != 0
        && compare(key, 0, ORDER) < 0;
  }

  /** The address of {@code privateKey}'s public key. */
  public static Address address(Bytes privateKey) {
    return Addresses.ofPublicKey(publicKey(privateKey));
  }

  private static Optional<Bytes> recover(Hash digest, byte[] compact, byte v) {
    try {
      return Optional.of(
          Bytes.wrap(library().ecdsaRecover(compact, digest.value().unsafeArray(), v)));
    } catch (Secp256k1Exception e) {
      return Optional.empty();
    }
  }

  private static int compare(byte[] content, int from, byte[] bound) {
    return Arrays.compareUnsigned(content, from, from + SCALAR_SIZE, bound, 0, SCALAR_SIZE);
  }

  private static fr.acinq.secp256k1.Secp256k1 library() {
    try {
      return Holder.LIBRARY;
    } catch (LinkageError e) {
      throw NativeLibrary.unavailable(
          "libsecp256k1 (fr.acinq.secp256k1)", "Linux on x86-64 and aarch64 with glibc", e);
    }
  }

  /** Loads the library on first use, so that this class itself always initialises. */
  private static final class Holder {
    static final fr.acinq.secp256k1.Secp256k1 LIBRARY = fr.acinq.secp256k1.Secp256k1.get();
  }
}
