package io.vitrine.ledger.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CborSequenceTest {
  @Test
  void itemsOfEveryKindAreTakenApart() {
    String[] items = {
      "00",
      "1903e8",
      "3863",
      "43010203",
      "6161",
      "8201820203",
      "a2018003a0",
      "c11a514b67b0",
      "f5",
      "f93c00",
      "fb3ff199999999999a",
      "80"
    };
    assertThat(CborSequence.split(Bytes.fromHex(String.join("", items)), 100))
        .containsExactly(Arrays.stream(items).map(Bytes::fromHex).toArray(Bytes[]::new));
  }

  @Test
  void anEmptySequenceHasNoItemsAndNoMoreAreLookedForThanAsked() {
    assertThat(CborSequence.split(Bytes.EMPTY, 1)).isEmpty();
    assertThat(CborSequence.split(Bytes.fromHex("0001ff"), 2)).hasSize(2);
  }

  /** Depth costs neither stack nor memory. */
  @Test
  void deepNestingIsOneItem() {
    String deep = "81".repeat(500_000) + "00";
    assertThat(CborSequence.split(Bytes.fromHex(deep), 5)).containsExactly(Bytes.fromHex(deep));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18", // no argument
        "42ff", // a string that is cut off
        "5affffffff", // longer than there is
        "5bffffffffffffffff", // longer than a signed number
        "8201", // one element is missing
        "9bffffffffffffffff00", // more elements than a signed number
        "bb7fffffffffffffff00", // twice as many overflow
        "a101", // a value is missing
        "c1", // a tag of nothing
        "1c", // reserved
        "5f4101ff", // indefinite
        "9fff",
        "ff"
      })
  void whatIsNotWellFormedIsRefused(String hex) {
    assertThatThrownBy(() -> CborSequence.split(Bytes.fromHex(hex), 100))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> CborSequence.split(Bytes.fromHex("00" + hex), 100))
        .isInstanceOf(CodecException.class);
  }
}
