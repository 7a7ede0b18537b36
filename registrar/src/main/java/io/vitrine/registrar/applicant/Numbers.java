package io.vitrine.registrar.applicant;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.registrar.realname.DocumentKind;
import io.vitrine.registrar.realname.DocumentNumber;

/** Document numbers inside a file. */
final class Numbers {
  private Numbers() {}

  static CborWriter write(CborWriter writer, DocumentNumber number) {
    return writer.array(3).text(number.country()).text(number.kind().name()).text(number.digits());
  }

  static DocumentNumber read(CborReader r) {
    r.array(3);
    return new DocumentNumber(
        r.text(Texts.MAX), DocumentKind.valueOf(r.text(Texts.MAX)), r.text(Texts.MAX));
  }
}
