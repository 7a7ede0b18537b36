package io.vitrine.ledger.types;

import java.nio.ByteBuffer;

/**
 * A SHA-256 digest (FIPS 180-4): 32 bytes. Block hashes, transaction ids, batch digests and roots
 * are hashes.
 *
 * <p>It holds its bytes in four numbers, not in a {@link Bytes}: a state tree holds two or more for
 * each entry, and one object instead of three is less than half of its memory.
 */
public final class Hash implements Comparable<Hash> {
  /** Length in bytes. */
  public static final int SIZE = 32;

  /** All bytes zero: "none", where a format needs a hash and there is nothing to name. */
  public static final Hash ZERO = new Hash(Bytes.wrap(new byte[SIZE]));

  private static final String PREFIX = "sha256:";

  // Eight bytes each, the first of them the highest.
  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException unless {@code value} has 32 bytes
   */
  public Hash(Bytes value) {
    this(checked(value), 0);
  }

  private Hash(byte[] source, int from) {
    ByteBuffer bytes = ByteBuffer.wrap(source);
    first = bytes.getLong(from);
    second = bytes.getLong(from + Long.BYTES);
    third = bytes.getLong(from + 2 * Long.BYTES);
    fourth = bytes.getLong(from + 3 * Long.BYTES);
  }

  private static byte[] checked(Bytes value) {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + value.size());
    }
    return value.unsafeArray();
  }

  /**
   * The hash with the bytes of {@code digest}.
   *
   * @throws IllegalArgumentException unless there are 32
   */
  public static Hash of(byte[] digest) {
    return new Hash(Bytes.wrap(digest));
  }

  /**
   * The hash whose bytes lie in {@code source} from {@code from} on.
   *
   * @throws IndexOutOfBoundsException unless there are 32
   */
  public static Hash at(byte[] source, int from) {
    return new Hash(source, from);
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

  /** The 32 bytes, in an object made for this call. */
  public Bytes value() {
    byte[] bytes = new byte[SIZE];
    writeTo(bytes, 0);
    return Bytes.wrap(bytes);
  }

  /**
   * Writes the 32 bytes into {@code target} from {@code at} on.
   *
   * @throws IndexOutOfBoundsException when there is no room for them
   */
  public void writeTo(byte[] target, int at) {
    ByteBuffer.wrap(target)
        .putLong(at, first)
        .putLong(at + Long.BYTES, second)
        .putLong(at + 2 * Long.BYTES, third)
        .putLong(at + 3 * Long.BYTES, fourth);
  }

  /**
   * One of the 256 bits, 0 being the most significant of the first byte.
   *
   * @throws IndexOutOfBoundsException unless {@code index} is 0 to 255
   */
  public int bit(int index) {
    long part =
        switch (index >> 6) {
          case 0 -> first;
          case 1 -> second;
          case 2 -> third;
          case 3 -> fourth;
          default -> throw new IndexOutOfBoundsException("bit " + index + " of a hash");
        };
    return (int) (part >>> (Long.SIZE - 1 - (index & (Long.SIZE - 1)))) & 1;
  }

  /** Whether this is {@link #ZERO}. */
  public boolean isZero() {
    return equals(ZERO);
  }

  /** The first eight hex digits, for logs and reports. */
  public String shortText() {
    return value().slice(0, 4).toHex();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that
        && first == that.first
        && second == that.second
        && third == that.third
        && fourth == that.fourth;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first ^ second ^ third ^ fourth);
  }

  /** By unsigned byte, as {@link Bytes} does. */
  @Override
  public int compareTo(Hash other) {
    int order = Long.compareUnsigned(first, other.first);
    if (order == 0) {
      order = Long.compareUnsigned(second, other.second);
    }
    if (order == 0) {
      order = Long.compareUnsigned(third, other.third);
    }
    return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
  }

  /** {@code sha256:} and 64 lower-case hex digits. */
  @Override
  public String toString() {
    return PREFIX + value().toHex();
  }
}
