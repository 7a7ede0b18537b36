package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import java.util.Arrays;
import java.util.List;

/**
 * Which Ed25519 keys and signatures the protocol accepts at all (RFC 8032 sections 5.1.3 and 5.1.7,
 * and stricter: no key of small order, under which one signature fits many messages). Numbers are
 * little-endian.
 */
final class Ed25519Encoding {
  /** L, the order of the group. */
  private static final byte[] ORDER =
      bigEndian("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed");

  /** p = 2^255 - 19. */
  private static final byte[] PRIME =
      bigEndian("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");

  /** The y of every point whose order divides 8. */
  private static final List<byte[]> SMALL_ORDER =
      List.of(
          bigEndian("0000000000000000000000000000000000000000000000000000000000000000"),
          bigEndian("0000000000000000000000000000000000000000000000000000000000000001"),
          bigEndian("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec"),
          bigEndian("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826"),
          bigEndian("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7"));

  private Ed25519Encoding() {}

  /** Whether the key has 32 bytes, y &lt; p, and no small order. */
  static boolean isAcceptableKey(Bytes publicKey) {
    if (publicKey.size() != Ed25519.PUBLIC_KEY_SIZE) {
      return false;
    }
    byte[] y = reversed(publicKey, 0);
    y[0] &= 0x7f; // the top bit is the sign of x
    return Arrays.compareUnsigned(y, PRIME) < 0
        && SMALL_ORDER.stream().noneMatch(small -> Arrays.equals(small, y));
  }

  /** Whether the signature has 64 bytes and S &lt; L. */
  static boolean isAcceptableSignature(Bytes signature) {
    return signature.size() == Ed25519.SIGNATURE_SIZE
        && Arrays.compareUnsigned(reversed(signature, 32), ORDER) < 0;
  }

  private static byte[] reversed(Bytes source, int from) {
    byte[] reversed = new byte[32];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) source.at(from + reversed.length - 1 - i);
    }
    return reversed;
  }

  private static byte[] bigEndian(String hex) {
    return Bytes.fromHex(hex).toArray();
  }
}
