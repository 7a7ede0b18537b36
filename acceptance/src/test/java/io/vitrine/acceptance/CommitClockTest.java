package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Outages are the times between acknowledgements, and those at both ends. */
class CommitClockTest {
  private final CommitClock clock = new CommitClock();

  @Test
  void withoutACommitTheWholeTimeIsAnOutage() {
    assertThat(clock.longestGap(1_000, 9_000)).isEqualTo(Duration.ofNanos(8_000));
  }

  @Test
  void aCommitParts() {
    long from = System.nanoTime();
    clock.committed(from);
    long between = System.nanoTime();
    long to = between + 50_000_000;
    assertThat(clock.longestGap(from, to))
        .isBetween(Duration.ofMillis(50), Duration.ofNanos(to - from).minusNanos(1));
    assertThat(clock.longestGap(between, to)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void onlyWhatWasSignedInTimeCounts() throws InterruptedException {
    long before = System.nanoTime();
    long moment = clock.begin();
    clock.committed(before);
    assertThat(clock.await(Duration.ofMillis(1))).isEmpty();
    clock.committed(moment + 1);
    assertThat(clock.await(Duration.ofMillis(1))).isPresent();
    assertThat(clock.count(moment, System.nanoTime())).isEqualTo(1);
    assertThat(clock.count(before, System.nanoTime())).isEqualTo(2);
    assertThat(clock.count(before, before)).isZero();
  }
}
