package io.vitrine.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void onlyWhatEndedInTheWindowCounts() {
    Samples samples = new Samples();
    for (int end = 0; end < 3_000; end++) {
      samples.add(end, end * 10L);
    }
    List<Long> latencies = new ArrayList<>();
    samples.latencies(100, 103, latencies::add);
    assertThat(latencies).containsExactly(1_000L, 1_010L, 1_020L);
    assertThat(samples.counts(1_000, 2_050, 500)).containsExactly(500L, 500L);
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
