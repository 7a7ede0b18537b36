package io.vitrine.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.options.Draw;
import io.vitrine.simulator.options.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code ./vitrine simulate} prints and returns. */
class CommandTest {
  private static final Campaign.Result HALF =
      new Campaign.Result(
          1, 500, List.of(), 2, 3_600_000, 9_000, 12_000, 0, 0, 0, Duration.ofMinutes(1));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void progressSaysHowFarItIs() {
    assertThat(Progress.line(HALF, 1_000))
        .isEqualTo(
            "[############............] 500 of 1000 seeds, 500 a minute, 1.0 simulated hours,"
                + " 2 failed, 1 min left");
  }

  @Test
  void seedsThatPassGiveZeroAndALineInTheRecord(@TempDir Path directory) throws IOException {
    Path record = directory.resolve("record.csv");

    int exit =
        new CommandLine(new Main())
            .execute("--seeds", "3", "--seed", "70", "--threads", "2", "--record", "" + record);

    assertThat(exit).isZero();
    List<String> lines = Files.readAllLines(record);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).isEqualTo(SimulationRecord.HEAD);
    assertThat(lines.get(1)).contains(",70,3,").endsWith(",0");
  }

  @Test
  void threadsDoNotChangeWhatASeedDoes() throws InterruptedException {
    Progress silent = new Progress(out, 6, false);
    Campaign.Result one = new Campaign(80, 6, 1, Duration.ZERO, Draw::changing).run(silent);
    Campaign.Result three = new Campaign(80, 6, 3, Duration.ZERO, Draw::changing).run(silent);

    assertThat(one.millis()).isEqualTo(three.millis());
    assertThat(one.heights()).isEqualTo(three.heights());
    assertThat(one.transactions()).isEqualTo(three.transactions());
    assertThat(one.epochs()).isEqualTo(three.epochs()).isPositive();
  }

  @Test
  void aFailureIsExplainedByItsOptionsAndItsLadder() {
    Options tooMany =
        Options.calm(4, 500)
            .with(
                List.of(
                    new Options.Villain(0, Options.Vice.SILENT),
                    new Options.Villain(1, Options.Vice.SILENT)));
    Verdict failing = new Simulation().run(tooMany, 9);

    new Report(out, 20, "").failure(failing);

    assertThat(printed())
        .contains("seed 9 violates I17: not together", "vice=SILENT", "--seeds 1 --seed 9")
        .contains("machine 0", "machine 3", "signs nullify 0/1")
        .doesNotContain("I20");
  }

  @Test
  void wrongUsageGivesTwo() {
    assertThat(new CommandLine(new Main()).execute("--sedes", "3")).isEqualTo(2);
  }
}
