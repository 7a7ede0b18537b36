package io.vitrine.node.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The operator guide lists every finding of a node as it is. */
class GuideTest {
  @Test
  void everyFindingHasItsRow() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "operator-guide.md"));
    assertThat(guide.lines())
        .containsSubsequence(
            Arrays.stream(FindingKind.values()).map(GuideTest::row).toArray(String[]::new));
  }

  static String row(FindingKind kind) {
    return "| `%s` | %s | %s | %s |"
        .formatted(kind.id(), kind.title(), kind.effect().name(), kind.remedy());
  }
}
