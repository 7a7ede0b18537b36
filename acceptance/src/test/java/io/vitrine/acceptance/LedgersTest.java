package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.acceptance.history.Answer;
import io.vitrine.client.sdk.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgersTest {
  private static final Answer ACKNOWLEDGED = Answer.executed("id", 1, 30, 0, true);

  @Test
  void whoKeepsNoBlockSoOldNeedNotKnowIt() {
    assertThat(Ledgers.keeps(unknown(Map.of("keptAbove", "30")), ACKNOWLEDGED)).isFalse();
    assertThat(Ledgers.keeps(unknown(Map.of("keptAbove", "29")), ACKNOWLEDGED)).isTrue();
    assertThat(Ledgers.keeps(unknown(Map.of()), ACKNOWLEDGED)).isTrue();
  }

  private static Problem unknown(Map<String, String> numbers) {
    return new Problem(
        404,
        "VIT-4002",
        "",
        "",
        "",
        false,
        Optional.empty(),
        OptionalLong.empty(),
        "",
        "",
        "",
        new TreeMap<>(numbers));
  }
}
