package io.vitrine.api.paging;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a walk through a list goes on. Opaque to clients: base64url of {@code [list, height,
 * place]}. Not signed, because it allows nothing that the parameters do not.
 *
 * @param list fingerprint of path, filters and order: a cursor of one list is refused by another
 * @param height the height as of which the whole walk shows the list
 * @param place the last place that was looked at
 */
public record ListCursor(Bytes list, long height, Bytes place) {
  /** The longest text that is read. */
  public static final int MAX_TEXT = 1_024;

  private static final int FINGERPRINT = 8;

  /** The fingerprint of a list: path, filters and order as one text. */
  public static Bytes fingerprint(String list) {
    return Sha256.of(Bytes.wrap(list.getBytes(StandardCharsets.UTF_8)))
        .value()
        .slice(0, FINGERPRINT);
  }

  /** The text that is given out. */
  public String text() {
    Bytes bytes = new CborWriter().array(3).bytes(list).integer(height).bytes(place).toBytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.unsafeArray());
  }

  /**
   * Reads what {@link #text} gave out.
   *
   * @throws IllegalArgumentException when it is nothing of that kind
   */
  public static ListCursor parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("a cursor of " + text.length() + " characters");
    }
    try {
      return CborReader.decode(
          Bytes.wrap(Base64.getUrlDecoder().decode(text)),
          r -> {
            r.array(3);
            return new ListCursor(r.bytes(FINGERPRINT), r.unsigned(), r.bytesUpTo(MAX_TEXT));
          });
    } catch (CodecException e) {
      throw new IllegalArgumentException("no cursor", e);
    }
  }
}
