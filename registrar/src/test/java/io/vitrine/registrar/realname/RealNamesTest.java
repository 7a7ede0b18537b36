package io.vitrine.registrar.realname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two ways of writing a number are one person, and the commitment says nothing without the key. */
class RealNamesTest {
  private static final Secret SECRET = secret("01");
  private static final RealNames NAMES = new RealNames(SECRET);

  @Test
  void oneNumberHasOneFormHoweverItIsWritten() {
    DocumentNumber number = read("de", "l01x00t47");
    assertThat(number)
        .isEqualTo(new DocumentNumber("DE", DocumentKind.NATIONAL_IDENTITY, "L01X00T47"));
    assertThat(read(" DE ", "L01X-00 T.4/7")).isEqualTo(number);
    assertThat(read("DE", "Ｌ01Ｘ００T47")).isEqualTo(number);
    assertThat(NAMES.commitment(read("DE", "l 01 x 00 t 47"))).isEqualTo(NAMES.commitment(number));
  }

  @Test
  void whatIsNoNumberIsNotMadeOne() {
    for (String text :
        new String[] {
          "", "123", "1".repeat(33), "12345#", "1234é", "12_34", "12\u00df34", "12\u013134", "١٢٣٤"
        }) {
      assertThat(DocumentNumber.read("DE", DocumentKind.PASSPORT, text)).as(text).isEmpty();
    }
    for (String country : new String[] {"", "D", "DEU", "D1", "ß"}) {
      assertThat(DocumentNumber.read(country, DocumentKind.PASSPORT, "12345"))
          .as(country)
          .isEmpty();
    }
    assertThatThrownBy(() -> new DocumentNumber("de", DocumentKind.PASSPORT, "12345"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyPartOfTheNumberAndTheSecretCount() {
    Set<Object> commitments = new HashSet<>();
    for (DocumentKind kind : DocumentKind.values()) {
      for (String country : new String[] {"DE", "FR"}) {
        for (String digits : new String[] {"12345", "12346"}) {
          DocumentNumber number = new DocumentNumber(country, kind, digits);
          assertThat(commitments.add(NAMES.commitment(number))).isTrue();
          assertThat(commitments.add(new RealNames(secret("02")).commitment(number))).isTrue();
        }
      }
    }
  }

  /** F.751.10 9.5.3 a: all numbers of a small town, tried against what the ledger shows. */
  @Test
  void tryingAllNumbersWithoutTheSecretFindsNobody() {
    Set<Object> onTheLedger = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      onTheLedger.add(NAMES.commitment(number(i)));
    }
    assertThat(onTheLedger).hasSize(2_000);
    RealNames guessed = new RealNames(secret("00"));
    for (int i = 0; i < 2_000; i++) {
      assertThat(onTheLedger).doesNotContain(guessed.commitment(number(i)));
      assertThat(onTheLedger)
          .doesNotContain(
              Sha256.of(
                  Bytes.wrap(
                      number(i).digits().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
  }

  @Test
  void neitherNumberNorSecretIsPrinted() {
    assertThat(read("DE", "L01X00T47").toString()).doesNotContain("L01X00T47");
    assertThatThrownBy(() -> new RealNames(Secret.of(Bytes.fromHex("c0ffee"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("c0ffee");
  }

  private static DocumentNumber number(int i) {
    return new DocumentNumber("DE", DocumentKind.NATIONAL_IDENTITY, "" + (100_000 + i));
  }

  private static DocumentNumber read(String country, String text) {
    return DocumentNumber.read(country, DocumentKind.NATIONAL_IDENTITY, text).orElseThrow();
  }

  private static Secret secret(String octet) {
    return Secret.of(Bytes.fromHex(octet.repeat(RealNames.SECRET_SIZE)));
  }
}
