package io.vitrine.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final String SAMPLE = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

  /** The examples of EIP-55. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
        SAMPLE,
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
      })
  void formatsAndParsesTheExamplesOfTheStandard(String text) {
    assertThat(Addresses.format(Addresses.parse(text))).isEqualTo(text);
  }

  @Test
  void acceptsDigitsWithoutChecksum() {
    String digits = SAMPLE.substring(2);
    assertThat(Addresses.parse("0x" + digits.toLowerCase(Locale.ROOT)))
        .isEqualTo(Addresses.parse("0x" + digits.toUpperCase(Locale.ROOT)))
        .isEqualTo(Addresses.parse(SAMPLE));
  }

  @Test
  void refusesEverySingleChangeOfCase() {
    int letters = 0;
    for (int i = 2; i < SAMPLE.length(); i++) {
      char digit = SAMPLE.charAt(i);
      if (Character.isLetter(digit)) {
        char other =
            Character.isUpperCase(digit)
                ? Character.toLowerCase(digit)
                : Character.toUpperCase(digit);
        String changed = SAMPLE.substring(0, i) + other + SAMPLE.substring(i + 1);
        assertThatThrownBy(() -> Addresses.parse(changed))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("EIP-55");
        letters++;
      }
    }
    assertThat(letters).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedd",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg"
      })
  void refusesOtherShapes(String text) {
    assertThatThrownBy(() -> Addresses.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hashesTheCoordinatesOfTheKey() {
    // The private key 1, whose address is known from every wallet's tests.
    Bytes one = Bytes.fromHex("0".repeat(63) + "1");
    assertThat(Addresses.format(Secp256k1.address(one)))
        .isEqualTo("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf");
    assertThatThrownBy(() -> Addresses.ofPublicKey(one))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hashesWithTheOriginalPadding() {
    assertThat(Keccak256.of(Bytes.EMPTY).toHex())
        .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  }
}
