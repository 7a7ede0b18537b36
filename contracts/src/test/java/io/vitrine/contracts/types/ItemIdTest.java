package io.vitrine.contracts.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ItemIdTest {
  @Test
  void readsItsOwnText() {
    ItemId item = ItemId.of("a-1", 1_000_000);

    assertThat(item).hasToString("a-1/1000000");
    assertThat(ItemId.parse("a-1/1000000")).isEqualTo(item);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a/", "/1", "a/0", "a/01", "a/+1", "a/1000001", "A/1", "a/1/2", "ä/1"})
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> ItemId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSeriesIdHasUpTo64Characters() {
    assertThat(new SeriesId("a".repeat(64)).text()).hasSize(64);
    assertThatThrownBy(() -> new SeriesId("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
