package io.vitrine.ledger.types;

/**
 * A user's account: the last 20 bytes of the Keccak-256 of the uncompressed secp256k1 public key,
 * so that keys of existing wallets work (architecture.md section 4). The text form is EIP-55; see
 * {@code crypto.Addresses}.
 */
public record Address(Bytes value) implements Comparable<Address> {
  /** Length in bytes. */
  public static final int SIZE = 20;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException unless {@code value} has 20 bytes
   */
  public Address {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("an address has 20 bytes, not " + value.size());
    }
  }

  // Plain code from the first moment on, see Hash.
  @Override
  public boolean equals(Object other) {
    return other instanceof Address that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(Address other) {
    return value.compareTo(other.value);
  }

  /** {@code 0x} and 40 lower-case hex digits, without checksum. */
  @Override
  public String toString() {
    return "0x" + value.toHex();
  }
}
