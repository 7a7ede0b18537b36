package io.vitrine.registrar.applicant;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;

/**
 * What proves an application. Personal data: its text says nothing.
 *
 * @param mediaType such as {@code image/png}
 * @param content at most {@link #MAX} bytes
 */
public record Document(String mediaType, Bytes content) {
  /** The most bytes of a document. */
  public static final int MAX = 256 * 1024;

  private static final String MEDIA_TYPE = "[a-z]{1,32}/[a-z0-9.+-]{1,64}";
  private static final int MEDIA_TYPE_SIZE = 97;

  /**
   * Checks form and size.
   *
   * @throws FieldInvalid naming the field
   */
  public Document {
    if (!mediaType.matches(MEDIA_TYPE)) {
      throw new FieldInvalid("document.mediaType", "not of the form image/png");
    } else if (content.size() == 0 || content.size() > MAX) {
      throw new FieldInvalid(
          "document.content", content.size() + " bytes, 1 to " + MAX + " are allowed");
    }
  }

  static void write(CborWriter writer, Document document) {
    writer.array(2).text(document.mediaType()).bytes(document.content());
  }

  static Document read(CborReader r) {
    r.array(2);
    return new Document(r.text(MEDIA_TYPE_SIZE), r.bytesUpTo(MAX));
  }

  @Override
  public String toString() {
    return "[document of " + content.size() + " bytes]";
  }
}
