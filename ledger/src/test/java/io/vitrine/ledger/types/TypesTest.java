package io.vitrine.ledger.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypesTest {
  @Test
  void bytesAreOrderedUnsignedAndShorterFirst() {
    List<Bytes> ascending =
        List.of(
            Bytes.EMPTY,
            Bytes.fromHex("00"),
            Bytes.fromHex("0000"),
            Bytes.fromHex("7f"),
            Bytes.fromHex("80"),
            Bytes.fromHex("ff00"));
    assertThat(ascending).isSorted();
    assertThat(Bytes.fromHex("80").at(0)).isEqualTo(128);
  }

  @Test
  void bytesDoNotChangeWithTheirSourceOrCopies() {
    byte[] source = {1, 2, 3};
    Bytes bytes = Bytes.copyOf(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.fromHex("010203"));
    assertThat(bytes.slice(1, 3)).isEqualTo(Bytes.fromHex("0203"));
    assertThat(Bytes.wrap(new byte[33]).toString()).contains("33 bytes").hasSizeLessThan(40);
  }

  @Test
  void hashesParseWithAndWithoutPrefix() {
    String digits = "ab".repeat(32);
    assertThat(Hash.parse("sha256:" + digits)).isEqualTo(Hash.parse(digits));
    assertThat(Hash.parse(digits).toString()).isEqualTo("sha256:" + digits);
    assertThat(Hash.ZERO.isZero()).isTrue();
    assertThat(Hash.parse(digits).isZero()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "ab", "sha1:00", "zz"})
  void otherTextsAreNoHashes(String text) {
    assertThatThrownBy(() -> Hash.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void amountsNeverWrapNorGoNegative() {
    Amount most = new Amount(Long.MAX_VALUE);
    Amount one = new Amount(1);
    assertThat(one.plus(one)).isEqualTo(new Amount(2));
    assertThat(most.minus(most)).isEqualTo(Amount.ZERO);
    assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Amount.ZERO.minus(one)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Amount(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void viewsCompareByEpochFirst() {
    assertThat(List.of(View.GENESIS, new View(0, 1), new View(0, 9), new View(1, 0))).isSorted();
    assertThat(new View(0, 9).next()).isEqualTo(new View(0, 10));
    assertThat(new View(1, 1).isAfter(new View(0, 100))).isTrue();
    assertThat(new View(1, 1).isAfter(new View(1, 1))).isFalse();
    assertThatThrownBy(() -> View.GENESIS.previous()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new View(0, Long.MAX_VALUE).next())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void lengthsAndIndexesAreChecked() {
    assertThatThrownBy(() -> new Address(Bytes.wrap(new byte[19])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Hash(Bytes.wrap(new byte[31])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ValidatorId(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
