package io.vitrine.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(900, 1_100, 1_000)).isEqualTo(new Spread(1_000, 900, 1_100));
    assertThat(Spread.of(4, 1, 2, 9)).isEqualTo(new Spread(3, 1, 9));
    assertThat(Spread.of(900, 1_100, 1_000).relativeWidth()).isEqualTo(0.2);
    assertThat(Spread.of(0, 0).relativeWidth()).isZero();
    assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void percentilesAreThoseOfTheRecordedTimes() {
    Latency latency = Runs.good().latency();
    assertThat(latency.p50()).isCloseTo(500, within(1.0));
    assertThat(latency.p99()).isCloseTo(990, within(1.0));
    assertThat(latency.p999()).isCloseTo(999, within(1.0));
    assertThat(latency.max()).isCloseTo(1_000, within(1.0));
    assertThat(latency.curve())
        .isSortedAccordingTo((a, b) -> Double.compare(a.millis(), b.millis()));
  }

  @Test
  void throughputAndCpuAreForWhatAllReplicasCommitted() {
    RunFigures run = Runs.good();
    assertThat(run.throughput()).isEqualTo(2_000);
    assertThat(run.perThousand(run.cpu().node())).isEqualTo(500);
  }

  @Test
  void aGoodRunLeavesNoDoubt() {
    assertThat(Doubt.about(Runs.good())).isEmpty();
  }

  @Test
  void whatMakesARunDoubtfulIsSaidWithItsFigure() {
    RunFigures tiredGenerator = Runs.with(new CpuUse(9_000, 6_000, 4_000, 500, 500), 0, 0);
    assertThat(Doubt.about(tiredGenerator)).containsExactly(Doubt.GENERATOR);
    assertThat(Doubt.GENERATOR.said(tiredGenerator))
        .contains("generator is the bottleneck", "20 %");

    assertThat(Doubt.about(Runs.with(new CpuUse(9_000, 6_000, 1_000, 0, 4_000), 0, 0)))
        .containsExactly(Doubt.IDLE);
    assertThat(Doubt.about(Runs.with(new CpuUse(9_000, 6_000, 1_000, 3_000, 1_000), 0, 0)))
        .containsExactly(Doubt.DISTURBED);
    assertThat(Doubt.about(Runs.with(Runs.good().cpu(), 3, 1)))
        .containsExactly(Doubt.RAN_OUT, Doubt.REFUSED);
  }

  @Test
  void storedBytesAreTheGrowthOfAllTables() {
    Stored stored =
        Stored.between(Map.of("a", 100L, "b", 50L), Map.of("a", 1_100L, "b", 40L, "c", 10L), 10);
    assertThat(stored.bytesByTable()).isEqualTo(Map.of("a", 1_000L, "b", -10L, "c", 10L));
    assertThat(stored.perTransaction()).isEqualTo(100);
    assertThat(Stored.between(Map.of(), Map.of(), 0).perTransaction()).isZero();
  }
}
