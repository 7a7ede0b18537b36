package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.lane.LaneAuthor;
import org.junit.jupiter.api.Test;

/** What a refused client is told, and when batches are sealed: all from what was measured. */
class BacklogTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void theTimeToWaitFollowsTheMeasuredRateWithinItsBounds() {
    assertThat(new Backlog(9_000, 1_000, 0, 0, 200).retryAfterSeconds()).isEqualTo(5);
    assertThat(new Backlog(9_000, 1_000, 0, 0, 100).retryAfterSeconds()).isEqualTo(10);
    assertThat(new Backlog(10, 0, 0, 0, 100).retryAfterSeconds()).isEqualTo(1);
    assertThat(new Backlog(20_000, 0, 0, 0, 0.1).retryAfterSeconds()).isEqualTo(30);
    assertThat(new Backlog(20_000, 0, 0, 0, 0).retryAfterSeconds()).isEqualTo(30);
  }

  @Test
  void aFullLaneRefusesOnceABatchWaitsToo() {
    Backlog batches = new Backlog(2_000, 0, LaneAuthor.MAX_UNORDERED, 1_000, 5);
    assertThat(batches.laneFull(false)).isEmpty();
    assertThat(batches.laneFull(true))
        .contains(new Submitted.Full("batches of the own lane are not ordered", 64, 64, batches));
    long bytes = LaneAuthor.MAX_UNORDERED_BYTES - 1;
    Backlog large = new Backlog(2_000, 0, 63, bytes, 5);
    assertThat(large.laneFull(true))
        .contains(
            new Submitted.Full(
                "bytes of the own lane are not ordered",
                bytes,
                LaneAuthor.MAX_UNORDERED_BYTES,
                large));
    assertThat(new Backlog(2_000, 0, 63, 1_000, 5).laneFull(true)).isEmpty();
  }

  @Test
  void theRateIsWhatWasExecutedAndFallsWhenNothingIs() {
    DrainRate rate = DrainRate.start(0);
    for (int second = 1; second <= 30; second++) {
      rate = rate.after(100, second * SECOND);
    }
    assertThat(rate.now(30 * SECOND)).isBetween(99.0, 101.0);
    assertThat(rate.now(33 * SECOND)).isBetween(40.0, 80.0);
    assertThat(rate.now(90 * SECOND)).isLessThan(5.0);
    assertThat(rate.after(1, 29 * SECOND).now(29 * SECOND)).isEqualTo(rate.now(30 * SECOND));
  }

  @Test
  void theLaneIsKeptAsLongAsTheLedgerNeedsAndNoLonger() {
    assertThat(new SealingPace(SealingPace.FREE - 1, 0, 0).allows(false)).isTrue();
    assertThat(new SealingPace(SealingPace.FREE, 0, 0).allows(true)).isFalse();
    assertThat(new SealingPace(1_499, 1_000, 0).allows(true)).isTrue();
    assertThat(new SealingPace(1_500, 1_000, 0).allows(true)).isFalse();
  }

  @Test
  void smallBatchesDoNotUseUpTheLane() {
    assertThat(new SealingPace(40, 0, SealingPace.FULL_ONLY).allows(false)).isFalse();
    assertThat(new SealingPace(40, 0, SealingPace.FULL_ONLY).allows(true)).isTrue();
    assertThat(new SealingPace(40, 0, SealingPace.FULL_ONLY - 1).allows(false)).isTrue();
  }
}
