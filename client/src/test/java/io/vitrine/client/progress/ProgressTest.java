package io.vitrine.client.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn where. */
final class ProgressTest {
  private final StringWriter out = new StringWriter();

  @Test
  void plainOutputIsOneLinePerQuarter() {
    run(new Progress(new PrintWriter(out), false), 96);

    assertThat(out.toString().lines())
        .containsExactly(
            "issuing: 24 of 96", "issuing: 48 of 96", "issuing: 72 of 96", "issuing: 96 of 96");
  }

  @Test
  void aTerminalGetsABarThatIsWipedAtTheEnd() {
    run(new Progress(new PrintWriter(out), true), 7);

    assertThat(out.toString()).contains("issuing [" + "#".repeat(30) + "] 7/7").endsWith(" \r");
    assertThat(out.toString()).doesNotContain("\n");
  }

  @Test
  void aBarIsDrawnOncePerPercentAtMost() {
    run(new Progress(new PrintWriter(out), true), 100_000);

    assertThat(out.toString().chars().filter(c -> c == '\r').count()).isLessThanOrEqualTo(103);
  }

  private static void run(Progress progress, int steps) {
    progress.begin("issuing", steps);
    IntStream.range(0, steps).parallel().forEach(i -> progress.step());
    progress.end();
  }
}
