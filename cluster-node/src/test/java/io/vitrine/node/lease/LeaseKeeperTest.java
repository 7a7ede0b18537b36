package io.vitrine.node.lease;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.vitrine.persistence.lease.LeaseRow;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The keeper on a fake row, with virtual time: F2, F3, F6 and clean release. */
class LeaseKeeperTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final Duration TICK = LeaseTiming.DEVELOPMENT.renewEvery();

  private final ManualTime time = ManualTime.get(KIT.system());
  private final FakeClock clock = new FakeClock();
  private final FakeLeaseStore store = new FakeLeaseStore();
  private final FakeProcesses processes = new FakeProcesses(100);
  private final TestProbe<LeaseEvent> probe = KIT.createTestProbe(LeaseEvent.class);
  private ActorRef<LeaseKeeper.Command> keeper;

  @AfterEach
  void stopKeeper() {
    KIT.stop(keeper);
  }

  @AfterAll
  static void stopKit() {
    KIT.shutdownTestKit();
  }

  @Test
  void firstTakerNeedsNoWait() {
    LeaseEvent.Acquired acquired = acquire();
    assertThat(acquired.generation()).isEqualTo(1);
    assertThat(acquired.handle().check()).isEqualTo(new LeaseCheck.Valid(1));
  }

  @Test
  void renewsForAsLongAsItLives() {
    LeaseHandle handle = acquire().handle();
    for (int i = 0; i < 20; i++) {
      pass(TICK);
      awaitRenewals(i + 1);
      probe.awaitAssert(
          () -> assertThat(handle.lease().row()).isEqualTo(store.row().orElseThrow()));
    }
    assertThat(handle.check()).isEqualTo(new LeaseCheck.Valid(1));
  }

  @Test
  void takerWaitsWhileTheHolderRenewsAndTakesWhenItIsSilent() {
    store.overwrite(new LeaseRow(4, "other", 1));
    start();
    assertThat(probe.expectMessageClass(LeaseEvent.Waiting.class).owner()).isEqualTo("other");
    pass(Duration.ofSeconds(2));
    store.overwrite(new LeaseRow(4, "other", 2));
    assertThat(passUntil(LeaseEvent.Waiting.class).remaining())
        .isEqualTo(LeaseTiming.DEVELOPMENT.takeoverWait());
    // A second or so less than the wait: some of it may have passed while it was told.
    for (int i = 0; i < 5; i++) {
      pass(Duration.ofMillis(500));
      probe.expectNoMessage(Duration.ofMillis(20));
    }
    assertThat(store.row().orElseThrow().generation()).isEqualTo(4);
    probe.awaitAssert(
        () -> {
          pass(Duration.ofMillis(500));
          return assertThat(store.row().orElseThrow().generation()).isEqualTo(5);
        });
    assertThat(probe.expectMessageClass(LeaseEvent.Acquired.class).generation()).isEqualTo(5);
  }

  @Test
  void deadHolderIsFollowedAtOnce() {
    store.overwrite(new LeaseRow(4, processes.ownerIn(90), 1));
    processes.end(90);
    assertThat(acquire().generation()).isEqualTo(5);
  }

  @Test
  void holderThatDiesMeanwhileIsFollowedAtTheNextLook() {
    store.overwrite(new LeaseRow(4, processes.ownerIn(90), 1));
    start();
    assertThat(probe.expectMessageClass(LeaseEvent.Waiting.class).owner())
        .isEqualTo("other#" + FakeProcesses.INCARNATION + " (process 90)");
    processes.end(90);
    assertThat(passUntil(LeaseEvent.Acquired.class).generation()).isEqualTo(5);
  }

  @Test
  void otherIncarnationInTheSameProcessIsWaitedFor() {
    store.overwrite(new LeaseRow(4, processes.ownerIn(100), 1));
    start();
    assertThat(probe.expectMessageClass(LeaseEvent.Waiting.class).remaining())
        .isEqualTo(LeaseTiming.DEVELOPMENT.takeoverWait());
  }

  @Test
  void overtakenIsLostAtTheNextRenewal() {
    LeaseHandle handle = acquire().handle();
    store.overwrite(new LeaseRow(2, "other", 0));
    pass(TICK);
    LeaseEvent.LeaseLost lost = probe.expectMessageClass(LeaseEvent.LeaseLost.class);
    assertThat(lost.reason()).isInstanceOf(LossReason.Overtaken.class);
    assertThat(handle.check()).isEqualTo(new LeaseCheck.Lost(lost.reason()));
    probe.expectTerminated(keeper);
  }

  @Test
  void silentDatabaseIsLostAfterD() {
    LeaseHandle handle = acquire().handle();
    store.goDown();
    for (int i = 0; i < 3; i++) {
      pass(TICK);
      probe.expectNoMessage(Duration.ofMillis(20));
      assertThat(handle.check()).isEqualTo(new LeaseCheck.Valid(1));
    }
    pass(TICK);
    assertThat(probe.expectMessageClass(LeaseEvent.LeaseLost.class).reason())
        .isInstanceOf(LossReason.Expired.class);
  }

  @Test
  void suspendedMachineIsLost() {
    acquire();
    clock.jumpWall(Duration.ofSeconds(30));
    pass(TICK);
    assertThat(probe.expectMessageClass(LeaseEvent.LeaseLost.class).reason())
        .isInstanceOf(LossReason.ClockJump.class);
  }

  @Test
  void renewalThatLandedUnseenIsNoLoss() {
    LeaseHandle handle = acquire().handle();
    store.loseAnswers(1);
    pass(TICK);
    awaitRenewals(1);
    assertThat(handle.lease().row().renewals()).isZero();
    pass(TICK);
    awaitRenewals(3);
    probe.awaitAssert(() -> assertThat(handle.lease().row().renewals()).isEqualTo(2));
    assertThat(handle.check()).isEqualTo(new LeaseCheck.Valid(1));
  }

  @Test
  void takeThatLandedUnseenIsRecognised() {
    store.loseAnswers(1);
    start();
    probe.awaitAssert(() -> assertThat(store.row()).isPresent());
    probe.expectNoMessage(Duration.ofMillis(50));
    assertThat(passUntil(LeaseEvent.Acquired.class).generation()).isEqualTo(1);
  }

  @Test
  void releaseLeavesNoWaitForTheNext() {
    LeaseHandle handle = acquire().handle();
    keeper.tell(new LeaseKeeper.Release());
    probe.expectMessage(new LeaseEvent.Released());
    assertThat(handle.check()).isInstanceOf(LeaseCheck.Lost.class);
    assertThat(store.row().orElseThrow().isReleased()).isTrue();
    assertThat(acquire().generation()).isEqualTo(2);
  }

  @Test
  void nextGenerationComesAtOnceAndEndsTheOldHandle() {
    LeaseHandle old = acquire().handle();
    keeper.tell(new LeaseKeeper.NextGeneration());
    LeaseEvent.Acquired next = probe.expectMessageClass(LeaseEvent.Acquired.class);
    assertThat(next.generation()).isEqualTo(2);
    assertThat(old.check()).isEqualTo(new LeaseCheck.Lost(new LossReason.GivenUp()));
    assertThat(next.handle().check()).isEqualTo(new LeaseCheck.Valid(2));
  }

  @Test
  void nextGenerationNeverHandsOutTheOldOneAgain() {
    acquire();
    store.loseAnswers(1);
    pass(TICK);
    awaitRenewals(1);
    // The row is one renewal ahead of what the keeper knows, so its first attempt is refused.
    keeper.tell(new LeaseKeeper.NextGeneration());
    assertThat(probe.expectMessageClass(LeaseEvent.Acquired.class).generation()).isEqualTo(2);
  }

  @Test
  void stoppedKeeperEndsItsHandle() {
    LeaseHandle handle = acquire().handle();
    KIT.stop(keeper);
    assertThat(handle.check()).isEqualTo(new LeaseCheck.Lost(new LossReason.GivenUp()));
  }

  private void start() {
    keeper =
        KIT.spawn(
            LeaseKeeper.create(
                new LeaseKeeper.Settings(store, "me", LeaseTiming.DEVELOPMENT, clock, processes),
                probe.ref()));
  }

  private LeaseEvent.Acquired acquire() {
    start();
    return probe.expectMessageClass(LeaseEvent.Acquired.class);
  }

  private void pass(Duration duration) {
    clock.pass(duration);
    time.timePasses(duration);
  }

  /** Time passes until it is told; when the next look is due only the keeper knows. */
  private <E extends LeaseEvent> E passUntil(Class<E> told) {
    return probe.awaitAssert(
        () -> {
          pass(Duration.ofMillis(500));
          return probe.expectMessageClass(told, Duration.ofSeconds(3));
        });
  }

  private void awaitRenewals(int count) {
    probe.awaitAssert(() -> assertThat(store.renewals()).isGreaterThanOrEqualTo(count));
  }
}
