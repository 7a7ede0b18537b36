package io.vitrine.registrar.applicant;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.application.ApplicantKind;
import io.vitrine.registrar.realname.DocumentKind;
import io.vitrine.registrar.realname.DocumentNumber;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an applicant sent (F.751.10 9.2 a): a person, or a company with who acts for it. Personal
 * data: its text says nothing.
 *
 * @param kind person or organisation
 * @param address the account that the identity is for
 * @param number official number: of a company that of its register, of a person another one
 * @param name of the person or company, 1 to {@link Texts#MAX} characters
 * @param born the day of birth; of persons, and of them always
 * @param representative who acts for the company; of companies, and of them always
 * @param contact where officers reach the applicant, at most {@link Texts#MAX} characters
 * @param document what proves it, such as a scan
 */
public record ApplicantFile(
    ApplicantKind kind,
    Address address,
    DocumentNumber number,
    String name,
    Optional<LocalDate> born,
    Optional<Representative> representative,
    String contact,
    Optional<Document> document) {
  private static final String FORM = "applicant.v1";
  private static final String CLAIM = "vitrine/application/v1";
  private static final String RESTORING = "vitrine/application/restoring/v1";

  /**
   * Checks that the parts fit together.
   *
   * @throws FieldInvalid naming the field, never what stands in it
   */
  public ApplicantFile {
    name = Texts.required("name", name);
    contact = Texts.optional("contact", contact);
    boolean person = kind == ApplicantKind.PERSON;
    if (person == (number.kind() == DocumentKind.COMPANY_REGISTER)) {
      throw new FieldInvalid(
          "documentKind", "a company has the number of its register, a person another one");
    } else if (born.isPresent() != person) {
      throw new FieldInvalid("born", "a person has a day of birth, a company has none");
    } else if (representative.isPresent() == person) {
      throw new FieldInvalid(
          "representative", "a company has a legal representative, a person has none");
    }
  }

  /**
   * What the applicant signs with the key of the account, so that nobody applies for an account of
   * somebody else: SHA-256 over a CBOR array.
   *
   * @param ledger hash of the ledger's genesis
   */
  public Hash claim(Hash ledger) {
    return Sha256.of(
        new CborWriter()
            .array(8)
            .text(CLAIM)
            .hash(ledger)
            .bytes(address.value())
            .text(kind.name())
            .text(number.country())
            .text(number.kind().name())
            .text(number.digits())
            .text(name)
            .toBytes());
  }

  /**
   * What the applicant signs when the identity of {@code before} is to pass to the account: so
   * nobody makes a restoration of an application, or of that of another address.
   */
  public Hash claim(Hash ledger, Optional<Address> before) {
    return before
        .map(
            address ->
                Sha256.of(
                    new CborWriter()
                        .array(3)
                        .text(RESTORING)
                        .hash(claim(ledger))
                        .bytes(address.value())
                        .toBytes()))
        .orElseGet(() -> claim(ledger));
  }

  /** Whether {@code signature} over {@link #claim} is of the account's key. */
  public boolean isSignedBy(Hash ledger, Bytes signature) {
    return isSignedBy(ledger, Optional.empty(), signature);
  }

  /** Whether {@code signature} over the claim with {@code before} is of the account's key. */
  public boolean isSignedBy(Hash ledger, Optional<Address> before, Bytes signature) {
    return Secp256k1.objection(signature).isEmpty()
        && Secp256k1.recover(claim(ledger, before), signature)
            .map(Addresses::ofPublicKey)
            .filter(address::equals)
            .isPresent();
  }

  /** The bytes that the vault seals. */
  public Bytes encode() {
    CborWriter writer = new CborWriter().array(9).text(FORM).text(kind.name());
    Numbers.write(writer.bytes(address.value()), number)
        .text(name)
        .text(born.map(LocalDate::toString).orElse(""))
        .list(representative.stream().toList(), Representative::write)
        .text(contact)
        .list(document.stream().toList(), Document::write);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   */
  public static ApplicantFile decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(9);
          if (!r.text(FORM.length()).equals(FORM)) {
            throw new IllegalArgumentException("no applicant's file of this version");
          }
          return new ApplicantFile(
              ApplicantKind.valueOf(r.text(Texts.MAX)),
              new Address(r.bytes(Address.SIZE)),
              Numbers.read(r),
              r.text(Texts.BYTES),
              Optional.of(r.text(Texts.BYTES)).filter(t -> !t.isEmpty()).map(LocalDate::parse),
              r.list(1, Representative::read).stream().findFirst(),
              r.text(Texts.BYTES),
              r.list(1, Document::read).stream().findFirst());
        });
  }

  @Override
  public String toString() {
    return "[applicant's file of " + address + "]";
  }
}
