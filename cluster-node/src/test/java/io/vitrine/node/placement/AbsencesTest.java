package io.vitrine.node.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AbsencesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Test
  void whoIsMissingForTheWholePatienceIsGone() {
    Absences absences = Absences.NONE.seen(nodes("a"), 0).seen(nodes("a", "b"), at(3));
    assertThat(absences.longer(PATIENCE, at(5) - 1)).isEmpty();
    assertThat(absences.longer(PATIENCE, at(5))).containsExactly("a");
    assertThat(absences.longer(PATIENCE, at(8))).containsExactly("a", "b");
  }

  @Test
  void whoComesBackStartsAnew() {
    Absences absences =
        Absences.NONE.seen(nodes("a"), 0).seen(nodes(), at(3)).seen(nodes("a"), at(4));
    assertThat(absences.longer(PATIENCE, at(8))).isEmpty();
    assertThat(absences.longer(PATIENCE, at(9))).containsExactly("a");
  }

  private static SortedSet<String> nodes(String... names) {
    return new TreeSet<>(List.of(names));
  }

  private static long at(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
