package io.vitrine.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void latenciesAreOfWhatBeganInTheWindowAndCountsOfWhatEndedThere() {
    Samples samples = new Samples();
    for (int begun = 0; begun < 3_000; begun++) {
      samples.add(begun + 500, 500);
    }
    samples.add(200_000, 199_899);
    List<Long> latencies = new ArrayList<>();
    samples.latencies(100, 103, latencies::add);
    assertThat(latencies).containsExactly(500L, 500L, 500L, 199_899L);
    assertThat(samples.count(100, 103)).isEqualTo(4);
    assertThat(samples.counts(1_500, 2_550, 500)).containsExactly(500L, 500L);
  }

  @Test
  void theSlotsOfAWindowAreReadInOnePass() {
    Samples samples = new Samples();
    for (int begun = 0; begun < 10_000; begun++) {
      samples.add(begun + 7, 7);
    }
    samples.add(50_000, 50_000 - 1_002);
    List<long[]> slots = samples.latencies(1_000, 3_500, 1_000);
    assertThat(slots).hasSize(2);
    assertThat(slots.get(0)).hasSize(1_001).contains(7, 50_000 - 1_002);
    assertThat(slots.get(1)).hasSize(1_000).containsOnly(7);
  }

  @Test
  void aLoadHasSoManyAndNoMore() {
    assertThatCode(() -> Samples.requireRoom(Samples.MOST - 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Samples.requireRoom(Samples.MOST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("16777216");
  }

  @Test
  void theClockMayPassItsLargestNumber() {
    Samples samples = new Samples();
    samples.add(Long.MIN_VALUE + 5, 7);
    List<Long> latencies = new ArrayList<>();
    samples.latencies(Long.MAX_VALUE - 5, Long.MIN_VALUE + 10, latencies::add);
    assertThat(latencies).containsExactly(7L);
  }
}
