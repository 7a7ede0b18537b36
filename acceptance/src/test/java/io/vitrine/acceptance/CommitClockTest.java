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
    clock.committed(from, 1);
    long between = System.nanoTime();
    long to = between + 50_000_000;
    assertThat(clock.longestGap(from, to))
        .isBetween(Duration.ofMillis(50), Duration.ofNanos(to - from).minusNanos(1));
    assertThat(clock.longestGap(between, to)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void blocksFollowEachOtherAndNotTheirTransactions() {
    assertThat(after(0).blockInterval(0, 100)).isEmpty();
    assertThat(after(0, 1, 10, 1).blockInterval(0, 100)).isEmpty();
    // Heights 1, 2 and 5 at 10, 30 and 35: 20 and 5; then 6 at 75: 40.
    CommitClock blocks = after(10, 1, 20, 1, 30, 2, 31, 2, 35, 5, 75, 6);
    assertThat(blocks.blockInterval(0, 100)).contains(Duration.ofNanos(20));
    assertThat(blocks.blockInterval(30, 100)).contains(Duration.ofNanos(40));
    assertThat(blocks.gaps(0, 100).subList(0, 3))
        .containsExactly(Duration.ofNanos(40), Duration.ofNanos(25), Duration.ofNanos(10));
  }

  /** A clock that saw acknowledgements: time, height, time, height and so on. */
  private static CommitClock after(long... seen) {
    long[] now = {0};
    CommitClock clock = new CommitClock(() -> now[0]);
    for (int i = 0; i + 1 < seen.length; i += 2) {
      now[0] = seen[i];
      clock.committed(0, seen[i + 1]);
    }
    return clock;
  }

  @Test
  void onlyWhatWasSignedInTimeCounts() throws InterruptedException {
    long before = System.nanoTime();
    long moment = clock.begin();
    clock.committed(before, 1);
    assertThat(clock.await(Duration.ofMillis(1))).isEmpty();
    clock.committed(moment + 1, 1);
    assertThat(clock.await(Duration.ofMillis(1))).isPresent();
    assertThat(clock.count(moment, System.nanoTime())).isEqualTo(1);
    assertThat(clock.count(before, System.nanoTime())).isEqualTo(2);
    assertThat(clock.count(before, before)).isZero();
  }
}
