package io.vitrine.ledger.codec;

import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * A CBOR sequence (RFC 8742): items one after the other. It is only split: an item has to be well
 * formed and of definite length, whether it is one that {@link CborReader} accepts is seen when it
 * is read. No recursion and no allocation but the items' own bytes, whatever the nesting.
 */
public final class CborSequence {
  private static final int MAP = 5;
  private static final int TAG = 6;

  private final byte[] source;
  private int position;

  private CborSequence(byte[] source) {
    this.source = source;
  }

  /**
   * The items of {@code sequence}, of which at most {@code most} are looked for.
   *
   * @throws CodecException when an item is not well formed or has an indefinite length
   */
  public static List<Bytes> split(Bytes sequence, int most) {
    CborSequence reader = new CborSequence(sequence.unsafeArray());
    List<Bytes> items = new ArrayList<>();
    while (reader.position < reader.source.length && items.size() < most) {
      int from = reader.position;
      reader.skip();
      items.add(sequence.slice(from, reader.position));
    }
    return items;
  }

  /** Goes to the end of the next item. */
  private void skip() {
    long open = 1;
    while (open > 0) {
      int initial = next();
      int major = CborReader.major(initial);
      long argument = argument(initial & 0x1f);
      open--;
      switch (major) {
        case CborWriter.BYTES, CborWriter.TEXT -> advance(argument);
        case CborWriter.ARRAY -> open += elements(argument);
        case MAP -> open += 2 * elements(argument);
        case TAG -> open++;
        default -> {
          // Integers and simple values end with their argument.
        }
      }
      if (open > source.length - position) {
        throw fail("unexpected end");
      }
    }
  }

  /** Each takes at least a byte: what is larger cannot be there, and no sum overflows. */
  private long elements(long count) {
    if (count < 0 || count > source.length - position) {
      throw fail("unexpected end");
    }
    return count;
  }

  private long argument(int info) {
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw fail("an item without a definite length");
    }
    long value = 0;
    for (int i = 0; i < 1 << (info - 24); i++) {
      value = value << 8 | next();
    }
    return value;
  }

  private void advance(long count) {
    if (count < 0 || count > source.length - position) {
      throw fail("unexpected end");
    }
    position += (int) count;
  }

  private int next() {
    if (position >= source.length) {
      throw fail("unexpected end");
    }
    return source[position++] & 0xff;
  }

  private CodecException fail(String what) {
    return new CodecException(what + " (at byte " + position + ")");
  }
}
