package io.vitrine.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.bench.figures.Bounds;
import io.vitrine.bench.figures.RunFigures;
import io.vitrine.bench.figures.Runs;
import io.vitrine.bench.figures.Stored;
import io.vitrine.bench.machine.MachineFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {
  @TempDir private Path directory;
  private BenchReport report;

  @BeforeEach
  void make() {
    report = report(Runs.good(), Runs.good());
  }

  private static BenchReport report(RunFigures... runs) {
    return BenchReport.of(
        "v1 <of tests>",
        "2026-11-21T00:00:00Z",
        Map.of("runs", 2),
        251.5,
        new MachineFacts("a processor", 2, 8L << 30, "Linux", "JVM", "ext4", 600, 0.5),
        Map.of("organisations", List.of("-Xmx3g", "-XX:+UseG1GC")),
        List.of(runs),
        new Stored(40_000, Map.of("receipts", 40_000_000L)),
        Bounds.STANDARD);
  }

  @Test
  void theJsonFormHasTheSummaryAndEveryRun() throws Exception {
    Path file = directory.resolve("bench.json");
    report.writeJson(file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/summary/throughput/median").asDouble()).isEqualTo(2_000);
    assertThat(json.at("/summary/storedBytes").asDouble()).isEqualTo(1_000);
    assertThat(json.at("/summary/doubts")).isEmpty();
    assertThat(json.path("runs")).hasSize(2);
    assertThat(json.at("/runs/0/committed").asLong()).isEqualTo(20_000);
    assertThat(json.at("/runs/0/perSecond/1/p99Millis").asDouble()).isEqualTo(1_000);
    assertThat(json.at("/runs/0/ledgers/1/ledger").asText()).isEqualTo("two");
    assertThat(json.at("/runs/0/ledgers/1/committed").asLong()).isEqualTo(8_000);
    assertThat(json.at("/runs/0/course/moments/2/heapAfterCollection").asLong())
        .isEqualTo(702L << 20);
    assertThat(json.at("/runs/0/course/silence/longest").asInt()).isEqualTo(3);
    assertThat(json.at("/runs/0/course/last/throughput").asDouble()).isEqualTo(2_089.5);
    assertThat(json.at("/options/organisations/0").asText()).isEqualTo("-Xmx3g");
    assertThat(json.at("/machine/processor").asText()).isEqualTo("a processor");
  }

  @Test
  void theHtmlFormNeedsNothingElse() throws Exception {
    Path file = directory.resolve("bench.html");
    report.writeHtml(file);
    assertThat(Files.readString(file))
        .contains(
            "2,000 transactions per second",
            "-Xmx3g",
            "50.0 %",
            "<svg",
            "run 1, last quarter",
            "+5.0 %",
            "most in a row",
            "v1 &lt;of tests&gt;")
        .doesNotContain("What was offered", "were sent again")
        .doesNotContain("NaN", "Infinity", "http:", "https:", "<script", "src=", "href=");
  }

  @Test
  void anOpenLoopIsReportedWithWhatItOffered() throws Exception {
    BenchReport open = report(Runs.open(1, 0), Runs.open(25, 10));
    open.writeJson(directory.resolve("bench.json"));
    JsonNode json = new ObjectMapper().readTree(directory.resolve("bench.json").toFile());
    assertThat(json.at("/runs/1/offered/perSecond").asDouble()).isEqualTo(2_000);
    assertThat(json.at("/runs/1/offered/unsent").asLong()).isEqualTo(10);
    assertThat(json.at("/runs/1/repeated/504").asLong()).isEqualTo(3);
    assertThat(json.at("/summary/failed").asBoolean()).isTrue();
    assertThat(json.at("/summary/doubts")).hasSize(2);

    open.writeHtml(directory.resolve("bench.html"));
    assertThat(Files.readString(directory.resolve("bench.html")))
        .contains("What was offered", "a transaction was due", "the generator is the bottleneck");
  }
}
