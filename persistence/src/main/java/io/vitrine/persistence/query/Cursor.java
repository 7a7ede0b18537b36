package io.vitrine.persistence.query;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;

/**
 * A place in a list: the position of the last row that was answered, as {@code [list, first,
 * second, third, text]}. Bound to the kind of list, so that a cursor of one is refused by another.
 *
 * @param first its first number, such as the height
 * @param second its second number, such as the transaction's index
 * @param third its third number, such as the event's index
 * @param text its text, such as the series
 */
record Cursor(long first, int second, int third, String text) {
  private static final int MAX_TEXT = 256;

  /** Before everything that is listed in ascending order from number 0 on. */
  static final Cursor START = new Cursor(0, 0, 0, "");

  Bytes encode(String list) {
    return new CborWriter()
        .array(5)
        .text(list)
        .integer(first)
        .integer(second)
        .integer(third)
        .text(text)
        .toBytes();
  }

  static Cursor decode(String list, Bytes bytes) {
    try {
      return CborReader.decode(
          bytes,
          r -> {
            r.array(5);
            String kind = r.text(MAX_TEXT);
            if (!kind.equals(list)) {
              throw new CodecException("it belongs to '" + kind + "'");
            }
            return new Cursor(
                r.unsigned(),
                r.unsignedUpTo(Integer.MAX_VALUE),
                r.unsignedUpTo(Integer.MAX_VALUE),
                r.text(MAX_TEXT));
          });
    } catch (CodecException notOurs) {
      throw new InvalidCursorException(String.valueOf(notOurs.getMessage()));
    }
  }
}
