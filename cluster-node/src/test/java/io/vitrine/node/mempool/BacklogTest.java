package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.time.Duration;
import java.util.List;
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
  void whatIsExecutedInFourSecondsMayWaitWithinTheLimits() {
    assertThat(new Backlog(0, 0, 0, 0, 1_000).bound(20_000)).isEqualTo(4_000);
    assertThat(new Backlog(0, 0, 0, 0, 0).bound(20_000)).isEqualTo(Backlog.FREE);
    assertThat(new Backlog(0, 0, 0, 0, 1e12).bound(20_000)).isEqualTo(20_000);
    assertThat(new Backlog(0, 0, 0, 0, 1_000).bound(100)).isEqualTo(100);
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
    assertThat(new SealingPace(SealingPace.FREE - 1, 0, 0.5, 0).room(false)).isEqualTo(1);
    assertThat(new SealingPace(SealingPace.FREE, 0, 0.5, 0).room(true)).isZero();
    assertThat(new SealingPace(300, 1_000, 0.25, 0).room(true)).isEqualTo(200);
    assertThat(new SealingPace(500, 1_000, 0.25, 0).room(true)).isZero();
    assertThat(new SealingPace(900, 1_000, 0.25, 0).room(true)).isZero();
  }

  @Test
  void quietIsTheShortestCommitAndTheWaitForABlock() {
    Backlog backlog = new Backlog(0, 500, 0, 0, 2_000);
    assertThat(SealingPace.of(backlog, 0.05, Duration.ofMillis(100)).room(true)).isEqualTo(100);
  }

  @Test
  void smallBatchesDoNotUseUpTheLane() {
    assertThat(new SealingPace(40, 0, 0.5, SealingPace.FULL_ONLY).room(false)).isZero();
    assertThat(new SealingPace(40, 0, 0.5, SealingPace.FULL_ONLY).room(true)).isPositive();
    assertThat(new SealingPace(40, 0, 0.5, SealingPace.FULL_ONLY - 1).room(false)).isPositive();
  }

  @Test
  void theShortestCommitLatelyCountsAndIsForgottenAfterTwoWindows() {
    CommitTime time = CommitTime.start(0);
    assertThat(time.seconds()).isEqualTo(CommitTime.ASSUMED);
    time = time.after(0.3, 5 * SECOND).after(0.2, 6 * SECOND).after(0.9, 7 * SECOND);
    assertThat(time.seconds()).isEqualTo(0.2);
    time = time.after(0.8, 21 * SECOND);
    assertThat(time.seconds()).isEqualTo(0.2);
    time = time.after(0.7, 30 * SECOND).after(0.9, 42 * SECOND);
    assertThat(time.seconds()).isEqualTo(0.7);
  }

  @Test
  void aCommitTakesFromTheSealingOfABatchToItsFirstTransaction() {
    LaneClock clock = new LaneClock(0);
    Hash first = Sha256.of(Bytes.fromHex("01"));
    clock.sealed(first, SECOND);
    clock.executed(List.of(Sha256.of(Bytes.fromHex("02")), first), 2, SECOND + SECOND / 4);
    assertThat(clock.commitSeconds()).isEqualTo(0.25);
    clock.executed(List.of(first), 0, 9 * SECOND);
    assertThat(clock.commitSeconds()).isEqualTo(0.25);
  }
}
