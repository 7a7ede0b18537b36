package io.vitrine.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    report =
        BenchReport.of(
            "v1 <of tests>",
            "2026-11-21T00:00:00Z",
            Map.of("runs", 2),
            251.5,
            new MachineFacts("a processor", 2, 8L << 30, "Linux", "JVM", "ext4", 600, 0.5),
            List.of(Runs.good(), Runs.good()),
            new Stored(40_000, Map.of("receipts", 40_000_000L)));
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
    assertThat(json.at("/machine/processor").asText()).isEqualTo("a processor");
  }

  @Test
  void theHtmlFormNeedsNothingElse() throws Exception {
    Path file = directory.resolve("bench.html");
    report.writeHtml(file);
    assertThat(Files.readString(file))
        .contains("2,000 transactions per second", "<svg", "v1 &lt;of tests&gt;")
        .doesNotContain("NaN", "Infinity", "http:", "https:", "<script", "src=", "href=");
  }
}
