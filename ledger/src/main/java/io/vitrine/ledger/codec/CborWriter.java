package io.vitrine.ledger.codec;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes deterministic CBOR: shortest integers, definite lengths, no tags, no floats, no maps (RFC
 * 8949 section 4.2.1). Not thread-safe.
 */
public final class CborWriter {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int FALSE = 0xf4;
  static final int TRUE = 0xf5;
  static final int NULL = 0xf6;

  private static final int INITIAL = 64;

  private byte[] buffer;
  private int size;

  /** A writer that grows from a small size. */
  public CborWriter() {
    this(INITIAL);
  }

  /**
   * A writer with room for {@code expected} bytes; more are taken, but copied once more. A size
   * that is met exactly is never copied.
   */
  public CborWriter(int expected) {
    buffer = new byte[expected];
  }

  /** Starts an array of exactly {@code count} elements, which the caller writes next. */
  public CborWriter array(int count) {
    head(ARRAY, count);
    return this;
  }

  /** Writes a signed integer. */
  public CborWriter integer(long value) {
    if (value >= 0) {
      head(UNSIGNED, value);
    } else {
      head(NEGATIVE, -1 - value);
    }
    return this;
  }

  /** Writes a byte string. */
  public CborWriter bytes(Bytes value) {
    head(BYTES, value.size());
    append(value.unsafeArray());
    return this;
  }

  /** Writes a hash as a byte string of 32 bytes. */
  public CborWriter hash(Hash value) {
    head(BYTES, Hash.SIZE);
    ensure(Hash.SIZE);
    value.writeTo(buffer, size);
    size += Hash.SIZE;
    return this;
  }

  /**
   * Writes UTF-8 text.
   *
   * @throws CodecException when {@code value} is not well-formed Unicode
   */
  public CborWriter text(String value) {
    int length = utf8Size(value);
    head(TEXT, length);
    if (length == value.length()) {
      appendAscii(value);
    } else {
      append(value.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /**
   * How many bytes the UTF-8 of {@code value} has.
   *
   * @throws CodecException when it holds half of a surrogate pair, which has no UTF-8 form: written
   *     as a question mark it would read back as another text
   */
  static int utf8Size(String value) {
    int length = value.length();
    int bytes = length;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (!Character.isSurrogate(c)) {
        bytes += c < 0x800 ? 1 : 2;
      } else if (i + 1 < length && Character.isSurrogatePair(c, value.charAt(i + 1))) {
        // Four bytes for two characters.
        bytes += 2;
        i++;
      } else {
        throw new CodecException("text with half of a surrogate pair");
      }
    }
    return bytes;
  }

  /** Writes true or false. */
  public CborWriter bool(boolean value) {
    one(value ? TRUE : FALSE);
    return this;
  }

  /** Writes null. */
  public CborWriter nil() {
    one(NULL);
    return this;
  }

  /** Writes an array of all elements, each by {@code element}. */
  public <T> CborWriter list(List<T> elements, BiConsumer<CborWriter, T> element) {
    array(elements.size());
    for (T e : elements) {
      element.accept(this, e);
    }
    return this;
  }

  /** What was written so far. */
  public Bytes toBytes() {
    // A full buffer is never written to again: the next byte moves to another.
    return Bytes.wrap(size == buffer.length ? buffer : Arrays.copyOf(buffer, size));
  }

  /** How many bytes the head before an argument such as a length takes. */
  static int headSize(long argument) {
    if (argument < 24) {
      return 1;
    } else if (argument <= 0xffL) {
      return 2;
    } else if (argument <= 0xffffL) {
      return 3;
    }
    return argument <= 0xffff_ffffL ? 5 : 9;
  }

  /** How many bytes {@link #bytes} takes for a byte string of {@code length} bytes. */
  public static int sizeOfBytes(int length) {
    return headSize(length) + length;
  }

  private void head(int major, long argument) {
    int type = major << 5;
    if (argument < 24) {
      one(type | (int) argument);
    } else if (argument <= 0xffL) {
      one(type | 24);
      bigEndian(argument, 1);
    } else if (argument <= 0xffffL) {
      one(type | 25);
      bigEndian(argument, 2);
    } else if (argument <= 0xffff_ffffL) {
      one(type | 26);
      bigEndian(argument, 4);
    } else {
      one(type | 27);
      bigEndian(argument, 8);
    }
  }

  private void bigEndian(long value, int width) {
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
      one((int) (value >>> shift) & 0xff);
    }
  }

  private void one(int value) {
    ensure(1);
    buffer[size++] = (byte) value;
  }

  private void appendAscii(String source) {
    ensure(source.length());
    for (int i = 0; i < source.length(); i++) {
      buffer[size++] = (byte) source.charAt(i);
    }
  }

  private void append(byte[] source) {
    ensure(source.length);
    System.arraycopy(source, 0, buffer, size, source.length);
    size += source.length;
  }

  private void ensure(int more) {
    int needed = Math.addExact(size, more);
    if (needed > buffer.length) {
      buffer =
          Arrays.copyOf(
              buffer, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, buffer.length * 2L)));
    }
  }
}
