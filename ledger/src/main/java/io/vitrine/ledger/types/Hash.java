package io.vitrine.ledger.types;

/**
 * A SHA-256 digest (FIPS 180-4): 32 bytes. Block hashes, transaction ids, batch digests and roots
 * are hashes.
 */
public record Hash(Bytes value) implements Comparable<Hash> {
  /** Length in bytes. */
  public static final int SIZE = 32;

  /** All bytes zero: "none", where a format needs a hash and there is nothing to name. */
  public static final Hash ZERO = new Hash(Bytes.wrap(new byte[SIZE]));

  private static final String PREFIX = "sha256:";

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException unless {@code value} has 32 bytes
   */
  public Hash {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + value.size());
    }
  }

  /** Takes ownership of a freshly made 32-byte array. */
  public static Hash wrap(byte[] digest) {
    return new Hash(Bytes.wrap(digest));
  }

  /**
   * Reads {@code sha256:} followed by 64 hex digits, or the digits alone.
   *
   * @throws IllegalArgumentException on any other text
   */
  public static Hash parse(String text) {
    return new Hash(
        Bytes.fromHex(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text));
  }

  /** Whether this is {@link #ZERO}. */
  public boolean isZero() {
    return equals(ZERO);
  }

  /** The first eight hex digits, for logs and reports. */
  public String shortText() {
    return value.slice(0, 4).toHex();
  }

  // A record's own equals is put together from method handles when it first runs, and only the
  // optimising compiler makes plain code of it; hashes are compared from the first moment on.
  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(Hash other) {
    return value.compareTo(other.value);
  }

  /** {@code sha256:} and 64 lower-case hex digits. */
  @Override
  public String toString() {
    return PREFIX + value.toHex();
  }
}
