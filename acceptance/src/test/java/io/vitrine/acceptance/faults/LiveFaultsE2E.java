package io.vitrine.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Faults on four validators in processes of their own. {@code ./vitrine test --faults} plays all
 * scenarios of {@link Catalogue}, or with {@code --only F8,F10} those of these rows; {@code
 * ./vitrine test} plays a short selection on one rig. {@code VITRINE_FAULT_SECONDS} says after how
 * long no scenario is begun any more, {@code -Dvitrine.faults.ports} where its 150 ports begin.
 */
@Tag("faults")
class LiveFaultsE2E {
  private static final int PORTS = Integer.getInteger("vitrine.faults.ports", 18_200);
  private static final Path REPORTS = Path.of("target", "faults");

  @Test
  void everyFaultHasItsEffectAndNoOther() throws Exception {
    Optional<String> only =
        Optional.ofNullable(System.getenv("VITRINE_FAULT_ONLY")).filter(o -> !o.isEmpty());
    boolean all = only.isPresent() || System.getenv().containsKey("VITRINE_FAULT_ROUNDS");
    Report report = new Report(REPORTS);
    Duration budget =
        Duration.ofSeconds(
            Long.parseLong(System.getenv().getOrDefault("VITRINE_FAULT_SECONDS", "7200")));
    List<Scenario> chosen = all ? Catalogue.chosen(only) : Catalogue.selection();
    assertThat(chosen).as("scenarios of %s", only).isNotEmpty();
    report.say(chosen.size() + " scenarios");
    new Campaign(PORTS, Catalogue.ownDatabases(chosen), budget, report).play(chosen);
    report.say("report: " + report.page());
    assertThat(report.problems()).isEmpty();
  }
}
