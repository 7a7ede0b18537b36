package io.vitrine.registrar.applicant;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.registrar.realname.DocumentKind;
import io.vitrine.registrar.realname.DocumentNumber;

/**
 * The natural person who acts for a company by law. Personal data: its text says nothing.
 *
 * @param name 1 to {@link Texts#MAX} characters
 * @param number of a natural person
 */
public record Representative(String name, DocumentNumber number) {
  /**
   * Checks both.
   *
   * @throws FieldInvalid naming the field
   */
  public Representative {
    name = Texts.required("representative.name", name);
    if (number.kind() == DocumentKind.COMPANY_REGISTER) {
      throw new FieldInvalid("representative.documentKind", "a representative is a natural person");
    }
  }

  static void write(CborWriter writer, Representative representative) {
    Numbers.write(writer.array(2).text(representative.name()), representative.number());
  }

  static Representative read(CborReader r) {
    r.array(2);
    return new Representative(r.text(Texts.BYTES), Numbers.read(r));
  }

  @Override
  public String toString() {
    return "[legal representative]";
  }
}
