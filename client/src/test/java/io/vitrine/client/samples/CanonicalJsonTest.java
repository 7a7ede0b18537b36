package io.vitrine.client.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 8785 that use no fractions, and what the scheme must refuse. */
final class CanonicalJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void stringAndLiteralsOfSection322() {
    String input =
        """
        {"string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals": [null, true, false]}
        """;

    assertThat(canonical(input))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void membersSortByUtf16CodeUnitsAsInSection323() {
    String input =
        """
        {"\\u20ac": "Euro Sign", "\\r": "Carriage Return",
         "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
         "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
         "\\u00f6": "Latin Small Letter O With Diaeresis"}
        """;

    assertThat(canonical(input))
        .containsSubsequence(
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh");
  }

  @Test
  void utf8BytesOfSection324() {
    byte[] bytes = CanonicalJson.encode(JsonNodeFactory.instance.textNode("€")).toArray();

    assertThat(bytes).containsExactly('"', 0xe2, 0x82, 0xac, '"');
  }

  @Test
  void whiteSpaceAndOrderOfTheInputDoNotMatter() {
    assertThat(canonical("{ \"b\" : [ 1 , {} , [] ],\n\"a\":-0 }"))
        .isEqualTo(canonical("{\"a\":0,\"b\":[1,{},[]]}"))
        .isEqualTo("{\"a\":0,\"b\":[1,{},[]]}");
  }

  @Test
  void everyControlCharacterHasItsShortestEscape() {
    assertThat(canonical("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\u007f\""))
        .isEqualTo("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740991", "-9007199254740991", "0"})
  void integersOf53BitsAreCanonical(String number) {
    assertThat(canonical(number)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.5", "1e2", "9007199254740992", "-9007199254740992", "123456789012345678901"})
  void otherNumbersAreRefused(String number) {
    assertThatThrownBy(() -> canonical("[" + number + "]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("integers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db"})
  void loneSurrogatesAreRefused(String text) {
    assertThatThrownBy(() -> CanonicalJson.encode(JsonNodeFactory.instance.textNode(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void nestingIsBounded() {
    int depth = CanonicalJson.MAX_DEPTH;

    assertThat(canonical("[".repeat(depth) + "]".repeat(depth))).hasSize(2 * depth);
    assertThatThrownBy(() -> canonical("[".repeat(depth + 2) + "]".repeat(depth + 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deeper");
  }

  private static String canonical(String json) {
    try {
      return new String(
          CanonicalJson.encode(JSON.readTree(json)).toArray(), StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the test's own input is not JSON", e);
    }
  }
}
