package io.vitrine.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
  void silentSecondsAreCountedAndTheLongestRowOfThem() {
    List<Second> run =
        IntStream.of(0, 5, 0, 0, 0, 7, 0, 0).mapToObj(n -> new Second(n, 1, 1)).toList();
    assertThat(Silence.of(run)).isEqualTo(new Silence(6, 3));
    assertThat(Silence.of(List.of())).isEqualTo(new Silence(0, 0));
  }

  @Test
  void aQuarterHasTheLeastHeapAndTheMostOfTheRest() {
    Latency latency = Runs.good().latency();
    List<Moment> read =
        List.of(new Moment(1, 10, 5, 1, 1, 3, 0, 0), new Moment(2, 9, 7, 1, 1, 4, 0, 0));
    assertThat(Quarter.of(3, latency, read))
        .isEqualTo(new Quarter(3, latency.p50(), latency.p99(), 5, 10, 4));
    assertThat(Quarter.of(3, latency, List.of()).heapAfterCollection()).isZero();
  }

  @Test
  void aSignerThatFallsBehindIsTheBottleneck() {
    assertThat(doubts(Runs.starved(20))).isEmpty();
    assertThat(doubts(Runs.starved(21))).containsExactly(Doubt.STARVED);
    assertThat(Doubt.STARVED.said(Runs.starved(21), Bounds.STANDARD))
        .contains("the generator is the bottleneck", "21 times");
  }

  @Test
  void aGoodRunLeavesNoDoubt() {
    assertThat(Doubt.about(Runs.good(), Bounds.STANDARD)).isEmpty();
  }

  @Test
  void whatMakesARunDoubtfulIsSaidWithItsFigure() {
    RunFigures tiredGenerator = Runs.with(new CpuUse(8_900, 6_000, 4_200, 450, 450), 0, 0);
    assertThat(doubts(tiredGenerator)).containsExactly(Doubt.GENERATOR);
    assertThat(Doubt.GENERATOR.said(tiredGenerator, Bounds.STANDARD))
        .contains("generator is the bottleneck", "21 %");

    assertThat(doubts(Runs.with(new CpuUse(9_000, 6_000, 1_000, 0, 4_000), 0, 0)))
        .containsExactly(Doubt.IDLE);
    assertThat(doubts(Runs.with(new CpuUse(9_000, 6_000, 1_000, 3_000, 1_000), 0, 0)))
        .containsExactly(Doubt.DISTURBED);
    assertThat(doubts(Runs.with(Runs.good().cpu(), 3, 1)))
        .containsExactly(Doubt.RAN_OUT, Doubt.REFUSED);
  }

  @Test
  void anOpenLoopMayLeaveTheMachineIdleButNotBeLate() {
    RunFigures punctual = Runs.open(19, 0);
    assertThat(punctual.refused()).isZero();
    assertThat(punctual.offered().sent()).isEqualTo(20_000);
    assertThat(doubts(punctual)).isEmpty();

    RunFigures late = Runs.open(30, 0);
    assertThat(doubts(late)).containsExactly(Doubt.LATE);
    assertThat(Doubt.LATE.said(late, Bounds.STANDARD)).contains("bottleneck", "30 ms");
    assertThat(Doubt.about(late, new Bounds(0.2, 40))).isEmpty();

    RunFigures tooFew = Runs.open(1, 5_000);
    assertThat(doubts(tooFew)).containsExactly(Doubt.UNSENT);
    assertThat(Doubt.UNSENT.said(tooFew, Bounds.STANDARD)).contains("20.0 %", "not sent");
  }

  @Test
  void onlyTheGeneratorAsBottleneckIsFatal() {
    assertThat(Arrays.stream(Doubt.values()).filter(Doubt::fatal))
        .containsExactly(Doubt.STARVED, Doubt.LATE, Doubt.GENERATOR);
  }

  private static List<Doubt> doubts(RunFigures run) {
    return Doubt.about(run, Bounds.STANDARD);
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
