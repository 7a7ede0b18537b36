package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses from public keys, and their checksummed text form (EIP-55). */
public final class Addresses {
  private static final Pattern TEXT = Pattern.compile("0x[0-9a-fA-F]{40}");

  private Addresses() {}

  /**
   * The address of a public key: the last 20 bytes of the Keccak-256 of its two coordinates.
   *
   * @param publicKey uncompressed secp256k1 key, 65 bytes starting with 4
   * @throws IllegalArgumentException on another length or prefix
   */
  public static Address ofPublicKey(Bytes publicKey) {
    if (publicKey.size() != Secp256k1.PUBLIC_KEY_SIZE || publicKey.at(0) != 4) {
      throw new IllegalArgumentException("an uncompressed public key has 65 bytes, the first is 4");
    }
    Bytes digest = Keccak256.of(publicKey.slice(1, publicKey.size()));
    return new Address(digest.slice(Keccak256.SIZE - Address.SIZE, Keccak256.SIZE));
  }

  /** {@code 0x} and 40 hex digits whose case carries the EIP-55 checksum. */
  public static String format(Address address) {
    String lower = address.value().toHex();
    Bytes checksum = Keccak256.of(Bytes.wrap(lower.getBytes(StandardCharsets.US_ASCII)));
    StringBuilder text = new StringBuilder("0x");
    for (int i = 0; i < lower.length(); i++) {
      int nibble = checksum.at(i / 2) >>> (i % 2 == 0 ? 4 : 0) & 0xf;
      char digit = lower.charAt(i);
      text.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return text.toString();
  }

  /**
   * Reads an address. Digits all in lower or all in upper case carry no checksum and are accepted;
   * mixed case must be the EIP-55 form, so that a mistyped digit is noticed.
   *
   * @throws IllegalArgumentException on another shape or a wrong checksum
   */
  public static Address parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("an address is 0x and 40 hex digits");
    }
    String digits = text.substring(2);
    Address address = new Address(Bytes.fromHex(digits));
    boolean unmarked =
        digits.equals(digits.toLowerCase(Locale.ROOT))
            || digits.equals(digits.toUpperCase(Locale.ROOT));
    if (!unmarked && !text.equals(format(address))) {
      throw new IllegalArgumentException("the checksum (EIP-55) of address " + text + " is wrong");
    }
    return address;
  }
}
