package io.vitrine.registrar.applicant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.application.ApplicantKind;
import io.vitrine.registrar.realname.DocumentKind;
import io.vitrine.registrar.realname.DocumentNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files are complete, come back as they were, and show nothing. */
class ApplicantFileTest {
  private static final Bytes KEY = Bytes.fromHex("01".repeat(32));
  private static final Address ADDRESS = Secp256k1.address(KEY);
  private static final DocumentNumber PERSONAL =
      new DocumentNumber("CN", DocumentKind.NATIONAL_IDENTITY, "11010519491231002X");
  private static final DocumentNumber COMPANY =
      new DocumentNumber("DE", DocumentKind.COMPANY_REGISTER, "HRB12345");

  @Test
  void comesBackAsItWas() {
    for (ApplicantFile file : List.of(person(), company())) {
      assertThat(ApplicantFile.decode(file.encode())).isEqualTo(file);
    }
  }

  @Test
  void showsNothing() {
    for (ApplicantFile file : List.of(person(), company())) {
      String all = file + " " + file.document() + file.representative() + file.number();
      for (String told : List.of("Li Wei", "110105", "002X", "wei@", "1949", "HRB")) {
        assertThat(all).doesNotContain(told);
      }
    }
    assertThat(Masked.name("李薇")).isEqualTo("李***");
    assertThat(Masked.number("11010519491231002X")).isEqualTo("***2X");
    assertThat(Masked.number("1234")).isEqualTo("***");
    assertThat(Masked.all("wei@example.org")).isEqualTo("***");
  }

  @Test
  void onlyTheKeyOfTheAccountApplies() {
    ApplicantFile file = person();
    Bytes signature = Secp256k1.sign(KEY, file.claim(Hash.ZERO));
    assertThat(file.isSignedBy(Hash.ZERO, signature)).isTrue();
    assertThat(company().isSignedBy(Hash.ZERO, signature)).isFalse();
    assertThat(file.isSignedBy(file.claim(Hash.ZERO), signature)).isFalse();
    Bytes other = Secp256k1.sign(Bytes.fromHex("02".repeat(32)), file.claim(Hash.ZERO));
    assertThat(file.isSignedBy(Hash.ZERO, other)).isFalse();
    assertThat(file.isSignedBy(Hash.ZERO, Bytes.fromHex("00"))).isFalse();
  }

  @Test
  void whatIsMissingOrTooMuchIsNamedAndNotRepeated() {
    refused("born", () -> file(ApplicantKind.PERSON, PERSONAL, "Li Wei", Optional.empty(), none()));
    refused("documentKind", () -> file(ApplicantKind.PERSON, COMPANY, "Li Wei", born(), none()));
    refused(
        "representative",
        () -> file(ApplicantKind.ORGANISATION, COMPANY, "Li Ltd", Optional.empty(), none()));
    refused("name", () -> file(ApplicantKind.PERSON, PERSONAL, "  ", born(), none()));
    refused("name", () -> file(ApplicantKind.PERSON, PERSONAL, "w".repeat(201), born(), none()));
    refused("name", () -> file(ApplicantKind.PERSON, PERSONAL, "Li\u0000Wei", born(), none()));
    refused("name", () -> file(ApplicantKind.PERSON, PERSONAL, "Li\ud800", born(), none()));
    refused("representative.documentKind", () -> new Representative("Li Wei", COMPANY));
    refused("document.mediaType", () -> new Document("picture", Bytes.fromHex("00")));
    refused(
        "document.content",
        () -> new Document("image/png", Bytes.wrap(new byte[Document.MAX + 1])));
  }

  private static void refused(String field, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOf(FieldInvalid.class)
        .hasMessageStartingWith(field + ": ")
        .hasMessageNotContaining("Wei");
  }

  private static ApplicantFile person() {
    return file(ApplicantKind.PERSON, PERSONAL, "Li Wei", born(), none());
  }

  private static ApplicantFile company() {
    return file(
        ApplicantKind.ORGANISATION,
        COMPANY,
        "Li Wei Trading",
        Optional.empty(),
        Optional.of(new Representative("Li Wei", PERSONAL)));
  }

  private static ApplicantFile file(
      ApplicantKind kind,
      DocumentNumber number,
      String name,
      Optional<LocalDate> born,
      Optional<Representative> representative) {
    return new ApplicantFile(
        kind,
        ADDRESS,
        number,
        name,
        born,
        representative,
        "wei@example.org",
        Optional.of(new Document("image/png", Bytes.fromHex("89504e47"))));
  }

  private static Optional<LocalDate> born() {
    return Optional.of(LocalDate.of(1949, 12, 31));
  }

  private static Optional<Representative> none() {
    return Optional.empty();
  }
}
