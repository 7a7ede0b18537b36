package io.vitrine.ledger.types;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string with value equality: the form in which everything hashed, signed, stored
 * or forwarded travels through the ledger.
 *
 * <p>Ordered lexicographically by unsigned byte, shorter first on a common prefix.
 */
public final class Bytes implements Comparable<Bytes> {
  /** The byte string of length zero. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Copies {@code source}. */
  public static Bytes copyOf(byte[] source) {
    return source.length == 0 ? EMPTY : new Bytes(source.clone());
  }

  /**
   * Takes ownership of {@code source} without copying; the caller must never write to it again.
   * Meant for arrays that were just made.
   */
  public static Bytes wrap(byte[] source) {
    return source.length == 0 ? EMPTY : new Bytes(source);
  }

  /**
   * Reads lower- or upper-case hexadecimal without prefix.
   *
   * @throws IllegalArgumentException when {@code text} is not an even number of hex digits
   */
  public static Bytes fromHex(String text) {
    return wrap(HexFormat.of().parseHex(text));
  }

  /** The number of bytes. */
  public int size() {
    return content.length;
  }

  /** The byte at {@code index} as 0..255. */
  public int at(int index) {
    return content[index] & 0xff;
  }

  /** A copy of the content. */
  public byte[] toArray() {
    return content.clone();
  }

  /**
   * The array itself, for hashing, verifying and writing out. The caller must not write to it; this
   * avoids a copy on the hot path.
   */
  @SuppressWarnings("ReturnsMutableArray")
  public byte[] unsafeArray() {
    return content;
  }

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Bytes slice(int from, int to) {
    return wrap(Arrays.copyOfRange(content, from, to));
  }

  /** Lower-case hexadecimal without prefix. */
  public String toHex() {
    return HexFormat.of().formatHex(content);
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(content, other.content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** Hexadecimal up to 32 bytes, else a prefix and the length, so that logs stay readable. */
  @Override
  public String toString() {
    return content.length <= 32 ? toHex() : slice(0, 8).toHex() + "…(" + content.length + " bytes)";
  }
}
