package io.vitrine.ledger.codec;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Reads deterministic CBOR strictly: an integer that is not shortest, an indefinite length, a tag,
 * a float, a map, invalid UTF-8 or trailing bytes are refused. As every accepted form has exactly
 * one encoding, what was read needs no second encoding to be compared with. Every length is checked
 * against the bytes that are left before anything is allocated.
 *
 * <p>All methods throw {@link CodecException} on a mismatch. Not thread-safe.
 */
public final class CborReader {
  private final byte[] source;
  private int position;

  /** Reads {@code source} from its start. */
  public CborReader(Bytes source) {
    this.source = source.unsafeArray();
  }

  /**
   * Decodes the whole of {@code source} with {@code decoder} and refuses trailing bytes. What a
   * value's own constructor refuses is refused here as a {@link CodecException} too, so that no
   * peer's bytes end in any other exception.
   */
  public static <T> T decode(Bytes source, Function<CborReader, T> decoder) {
    CborReader reader = new CborReader(source);
    try {
      T value = decoder.apply(reader);
      reader.end();
      return value;
    } catch (IllegalArgumentException e) {
      throw new CodecException(e.getMessage() + " (before byte " + reader.position + ")", e);
    }
  }

  /** Expects an array of exactly {@code count} elements. */
  public void array(int count) {
    long actual = argument(CborWriter.ARRAY);
    if (actual != count) {
      throw fail("array of " + actual + " elements where " + count + " were expected");
    }
  }

  /** Expects an array of at most {@code max} elements and returns its length. */
  public int arrayUpTo(int max) {
    long count = argument(CborWriter.ARRAY);
    // Each element takes at least one byte: the check bounds what a caller allocates.
    if (count < 0 || count > max || count > source.length - position) {
      throw fail("array of " + count + " elements, at most " + max + " allowed");
    }
    return (int) count;
  }

  /** Expects an array of at most {@code max} elements, each read by {@code element}. */
  public <T> List<T> list(int max, Function<CborReader, T> element) {
    int count = arrayUpTo(max);
    @SuppressWarnings("unchecked") // Holds nothing but what the next lines put in.
    T[] elements = (T[]) new Object[count];
    for (int i = 0; i < count; i++) {
      elements[i] = element.apply(this);
    }
    return List.of(elements);
  }

  /** Expects an integer of 0..2^63-1. */
  public long unsigned() {
    long value = argument(CborWriter.UNSIGNED);
    if (value < 0) {
      throw fail("integer beyond 2^63-1");
    }
    return value;
  }

  /** Expects an integer of 0..max. */
  public int unsignedUpTo(int max) {
    long value = unsigned();
    if (value > max) {
      throw fail("integer " + value + " is larger than " + max);
    }
    return (int) value;
  }

  /** Expects a signed 64-bit integer. */
  public long integer() {
    if (major(peek()) == CborWriter.NEGATIVE) {
      long value = argument(CborWriter.NEGATIVE);
      if (value < 0) {
        throw fail("integer below -2^63");
      }
      return -1 - value;
    }
    return unsigned();
  }

  /** Expects a byte string of at most {@code max} bytes. */
  public Bytes bytesUpTo(int max) {
    int length = skipString(CborWriter.BYTES, max);
    return Bytes.wrap(Arrays.copyOfRange(source, position - length, position));
  }

  /** Expects a byte string of exactly {@code size} bytes. */
  public Bytes bytes(int size) {
    Bytes value = bytesUpTo(size);
    if (value.size() != size) {
      throw wrongLength(value.size(), size);
    }
    return value;
  }

  private CodecException wrongLength(int actual, int expected) {
    return fail("byte string of " + actual + " bytes where " + expected + " were expected");
  }

  /** Expects a byte string of 32 bytes. */
  public Hash hash() {
    int length = skipString(CborWriter.BYTES, Hash.SIZE);
    if (length != Hash.SIZE) {
      throw wrongLength(length, Hash.SIZE);
    }
    return Hash.at(source, position - length);
  }

  /** Expects valid UTF-8 text of at most {@code max} bytes. */
  public String text(int max) {
    int length = skipString(CborWriter.TEXT, max);
    int from = position - length;
    if (isAscii(from, position)) {
      return new String(source, from, length, StandardCharsets.US_ASCII);
    }
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(source, from, length);
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new CodecException("text that is not UTF-8 (before byte " + position + ")", e);
    }
  }

  /** Whether no decoder has to look at it; names and identifiers are ASCII. */
  private boolean isAscii(int from, int to) {
    for (int i = from; i < to; i++) {
      if (source[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Expects true or false. */
  public boolean bool() {
    int initial = next();
    if (initial != CborWriter.TRUE && initial != CborWriter.FALSE) {
      throw fail("no boolean");
    }
    return initial == CborWriter.TRUE;
  }

  /** Whether the next element is null; if so, it is consumed. */
  public boolean nil() {
    if (peek() == CborWriter.NULL) {
      position++;
      return true;
    }
    return false;
  }

  /** Refuses bytes after the last element. */
  public void end() {
    if (position != source.length) {
      throw fail((source.length - position) + " bytes after the end");
    }
  }

  int peek() {
    if (position >= source.length) {
      throw fail("unexpected end");
    }
    return source[position] & 0xff;
  }

  static int major(int initial) {
    return initial >>> 5;
  }

  CodecException fail(String what) {
    return new CodecException(what + " (at byte " + position + ")");
  }

  private int next() {
    int value = peek();
    position++;
    return value;
  }

  /** Moves behind a string of at most {@code max} bytes and returns its length. */
  private int skipString(int major, int max) {
    long length = argument(major);
    if (length < 0 || length > max) {
      throw fail("string of " + length + " bytes, at most " + max + " allowed");
    }
    if (length > source.length - position) {
      throw fail("unexpected end");
    }
    position += (int) length;
    return (int) length;
  }

  private long argument(int major) {
    int initial = next();
    if (major(initial) != major) {
      throw fail("major type " + major(initial) + " where " + major + " was expected");
    }
    int info = initial & 0x1f;
    if (info < 24) {
      return info;
    }
    int width =
        switch (info) {
          case 24 -> 1;
          case 25 -> 2;
          case 26 -> 4;
          case 27 -> 8;
          default -> throw fail("indefinite or reserved length");
        };
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | next();
    }
    long smallest = width == 1 ? 24 : 1L << (width * 4);
    if (Long.compareUnsigned(value, smallest) < 0) {
      throw fail("integer that is not in its shortest form");
    }
    return value;
  }
}
