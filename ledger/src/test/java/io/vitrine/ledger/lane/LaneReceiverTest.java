package io.vitrine.ledger.lane;

import static io.vitrine.ledger.lane.LaneFixture.AUTHOR;
import static io.vitrine.ledger.lane.LaneFixture.fresh;
import static io.vitrine.ledger.lane.LaneFixture.next;
import static io.vitrine.ledger.lane.LaneFixture.pushed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneReceiverTest {
  private final LaneFixture lane = new LaneFixture();
  private final List<SignedBatchHeader> a = lane.chain(LaneTip.NONE, "a", 6);
  private final List<SignedBatchHeader> b = lane.chain(a.get(1).tip(), "b", 4); // forks at seq 3

  @Test
  void followsPushesInOrder() {
    LaneReceiver receiver = pushed(fresh(), a);
    assertThat(receiver.followed()).isEqualTo(tip(a, 6));
    assertThat(receiver.positions())
        .containsExactly(
            LaneTip.NONE, tip(a, 1), tip(a, 2), tip(a, 3), tip(a, 4), tip(a, 5), tip(a, 6));
    assertThat(receiver.isForked()).isFalse();
    assertThat(receiver.accept(a.get(3))).isEqualTo(new LaneArrival.Known(tip(a, 4)));
  }

  @Test
  void takesTheNextWhileTheOneBeforeIsStillBeingStored() {
    LaneReceiver receiver = next(next(fresh(), a.get(0)), a.get(1));
    assertThat(receiver.followed()).isEqualTo(LaneTip.NONE);
    assertThat(receiver.accept(a.get(1))).isInstanceOf(LaneArrival.Known.class);
    // The second becomes durable first: nothing is followed over the hole.
    LaneReceiver second = receiver.held(a.get(1), Naming.PUSHED).receiver();
    assertThat(second.followed()).isEqualTo(LaneTip.NONE);
    assertThat(second.held(a.get(0), Naming.PUSHED).receiver().followed()).isEqualTo(tip(a, 2));
  }

  /** A tip of an earlier epoch can be offered, and its batch be stored here. */
  @Test
  void aBatchOfTheSameIndexInAnotherEpochIsOfAnotherLane() {
    LaneReceiver later = LaneReceiver.start(1, AUTHOR, LaneTip.NONE);
    assertThat(fresh().isOfThisLane(a.get(0))).isTrue();
    assertThat(later.isOfThisLane(a.get(0))).isFalse();
    assertThatThrownBy(() -> later.held(a.get(0), Naming.PUSHED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forgetsARejectedBatchAndWhatBuildsOnIt() {
    LaneReceiver receiver = next(next(next(fresh(), a.get(0)), a.get(1)), a.get(2));
    LaneReceiver after = receiver.held(a.get(0), Naming.PUSHED).receiver().rejected(tip(a, 2));
    assertThat(after.followed()).isEqualTo(tip(a, 1));
    assertThat(after.accept(a.get(2)))
        .isEqualTo(new LaneArrival.Gap(new LaneFetch(0, AUTHOR, 2, tip(a, 3))));
    assertThat(after.accept(a.get(1))).isInstanceOf(LaneArrival.Next.class);
  }

  @Test
  void asksForAGapFromTheTipDownwardsAndFollowsWhenItIsFilled() {
    LaneReceiver receiver = pushed(fresh(), a.subList(0, 2));
    assertThat(receiver.accept(a.get(5)))
        .isEqualTo(new LaneArrival.Gap(new LaneFetch(0, AUTHOR, 3, tip(a, 6))));
    for (int i = 5; i >= 2; i--) {
      assertThat(receiver.followed()).isEqualTo(tip(a, 2));
      receiver = receiver.held(a.get(i), Naming.PUSHED).receiver();
    }
    assertThat(receiver.followed()).isEqualTo(tip(a, 6));
  }

  @Test
  void fetchesAtMost64AheadByPush() {
    List<SignedBatchHeader> longChain = lane.chain(LaneTip.NONE, "long", 66);
    assertThat(fresh().accept(longChain.get(63))).isInstanceOf(LaneArrival.Gap.class);
    assertThat(fresh().accept(longChain.get(64))).isEqualTo(new LaneArrival.TooFarAhead(65, 64));
  }

  @Test
  void holdsABoundedNumberAboveTheFinalPosition() {
    List<SignedBatchHeader> longChain =
        lane.chain(LaneTip.NONE, "long", LaneReceiver.MAX_ABOVE_FINAL + 2);
    LaneReceiver receiver = pushed(fresh(), longChain.subList(0, LaneReceiver.MAX_ABOVE_FINAL));
    SignedBatchHeader beyond = longChain.get(LaneReceiver.MAX_ABOVE_FINAL);
    assertThat(receiver.accept(beyond)).isInstanceOf(LaneArrival.TooFarAhead.class);
    assertThat(receiver.held(beyond, Naming.PROPOSED).held()).isFalse();
    assertThat(receiver.held(beyond, Naming.CERTIFIED).held()).isTrue();
    assertThat(receiver.finalCut(tip(longChain, 1)).accept(beyond))
        .isInstanceOf(LaneArrival.Next.class);
  }

  @Test
  void refusesWhatIsFinalOrOnABranchThatIsNot() {
    LaneReceiver receiver = pushed(fresh(), a).finalCut(tip(a, 3));
    assertThat(receiver.accept(a.get(1))).isEqualTo(new LaneArrival.Stale(2, 3));
    assertThat(receiver.accept(a.get(2))).isEqualTo(new LaneArrival.Known(tip(a, 3)));
    // Four on the dropped branch: its parent is not the final position.
    LaneReceiver bare = LaneReceiver.start(0, AUTHOR, tip(a, 3));
    assertThat(bare.accept(b.get(1))).isEqualTo(new LaneArrival.Stale(4, 3));
    assertThat(bare.held(b.get(1), Naming.CERTIFIED).held()).isFalse();
  }

  @Test
  void seesAForkOnThePushPathOnce() {
    LaneReceiver receiver = pushed(fresh(), a.subList(0, 3));
    LaneArrival.Forked forked = (LaneArrival.Forked) receiver.accept(b.get(0));
    assertThat(forked.evidence()).isEqualTo(LaneFork.of(b.get(0), a.get(2)));
    assertThat(forked.receiver().forks()).containsExactly(forked.evidence());
    assertThat(forked.receiver().followed()).isEqualTo(tip(a, 3));
    assertThat(forked.receiver().accept(b.get(0))).isInstanceOf(LaneArrival.Known.class);
    assertThat(invalid(forked.evidence())).isFalse();
  }

  @Test
  void seesAForkAgainstABatchThatIsStillBeingStoredAndAgainstTheFinalOne() {
    LaneReceiver receiver = next(pushed(fresh(), a.subList(0, 2)), a.get(2));
    assertThat(receiver.accept(b.get(0))).isInstanceOf(LaneArrival.Forked.class);
    LaneReceiver settled = pushed(fresh(), a).finalCut(tip(a, 3));
    LaneArrival.Forked late = (LaneArrival.Forked) settled.accept(b.get(0));
    assertThat(late.evidence().seq()).isEqualTo(3);
    assertThat(late.receiver().isForked()).as("a final cut has settled it").isFalse();
  }

  @Test
  void fetchesAPushOnAnotherBranchWhoseForkIsNotSeenYet() {
    LaneReceiver receiver = pushed(fresh(), a.subList(0, 3));
    assertThat(receiver.accept(b.get(1)))
        .isEqualTo(new LaneArrival.Gap(new LaneFetch(0, AUTHOR, 3, tip(b, 2))));
  }

  @Test
  void holdsABranchThatACutNamesWhateverItFollows() {
    LaneReceiver receiver = pushed(fresh(), a.subList(0, 4));
    LaneHolding holding = receiver.held(b.get(0), Naming.PROPOSED);
    assertThat(holding.held()).isTrue();
    assertThat(holding.fork()).contains(LaneFork.of(a.get(2), b.get(0)));
    LaneReceiver both = holding.receiver().held(b.get(1), Naming.PROPOSED).receiver();
    assertThat(both.followed()).isEqualTo(tip(a, 4));
    assertThat(both.isForked()).isTrue();
    assertThat(both.holdsAdvance(tip(a, 1), tip(b, 2)))
        .isEqualTo(new LaneAdvance.Complete(List.of(a.get(1), b.get(0), b.get(1))));
  }

  @Test
  void saysWhatOfAnAdvanceIsMissing() {
    LaneReceiver receiver = pushed(fresh(), a.subList(0, 2));
    assertThat(receiver.holdsAdvance(tip(a, 1), tip(a, 1)))
        .isEqualTo(new LaneAdvance.Complete(List.of()));
    assertThat(receiver.holdsAdvance(LaneTip.NONE, tip(a, 5)))
        .isEqualTo(new LaneAdvance.Missing(new LaneFetch(0, AUTHOR, 1, tip(a, 5))));
    LaneReceiver upper = receiver.held(a.get(4), Naming.PROPOSED).receiver();
    assertThat(upper.holdsAdvance(tip(a, 1), tip(a, 5)))
        .isEqualTo(new LaneAdvance.Missing(new LaneFetch(0, AUTHOR, 2, tip(a, 4))));
    LaneReceiver all =
        upper.held(a.get(3), Naming.PROPOSED).receiver().held(a.get(2), Naming.PROPOSED).receiver();
    assertThat(all.holdsAdvance(tip(a, 1), tip(a, 5)))
        .isEqualTo(new LaneAdvance.Complete(a.subList(1, 5)));
  }

  @Test
  void anAdvanceThatLeavesItsParentsBranchNeverCompletes() {
    LaneReceiver receiver = pushed(fresh(), a);
    for (SignedBatchHeader signed : b) {
      receiver = receiver.held(signed, Naming.PROPOSED).receiver();
    }
    assertThat(receiver.holdsAdvance(tip(a, 3), tip(b, 3)))
        .isEqualTo(new LaneAdvance.Unlinked(tip(a, 3), tip(b, 3)));
    assertThat(receiver.holdsAdvance(tip(a, 5), tip(a, 3)))
        .isInstanceOf(LaneAdvance.Unlinked.class);
  }

  @Test
  void aFinalCutMovesThePointerAndDropsOtherBranches() {
    LaneReceiver receiver = pushed(fresh(), a);
    for (SignedBatchHeader signed : b) {
      receiver = receiver.held(signed, Naming.PROPOSED).receiver();
    }
    LaneReceiver onB = receiver.finalCut(tip(b, 1));
    assertThat(onB.finalTip()).isEqualTo(tip(b, 1));
    assertThat(onB.followed()).isEqualTo(tip(b, 4));
    assertThat(onB.heldBatches()).isEqualTo(3);
    assertThat(onB.isForked()).isFalse();
    LaneReceiver onA = receiver.finalCut(tip(a, 3));
    assertThat(onA.followed()).isEqualTo(tip(a, 6));
    assertThat(onA.heldBatches()).isEqualTo(3);
    assertThat(onA.positions()).startsWith(tip(a, 3)).endsWith(tip(a, 6)).hasSize(4);
    assertThat(onA.finalCut(tip(a, 2))).as("an older cut changes nothing").isSameAs(onA);
    assertThatThrownBy(() -> onA.finalCut(tip(b, 1))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFinalCutOverWhatIsNotHeldKeepsWhatMayStillExtendIt() {
    LaneReceiver receiver = fresh().held(a.get(5), Naming.PROPOSED).receiver();
    LaneReceiver moved = receiver.finalCut(tip(a, 4));
    assertThat(moved.followed()).isEqualTo(tip(a, 4));
    assertThat(moved.held(a.get(4), Naming.PUSHED).receiver().followed()).isEqualTo(tip(a, 6));
  }

  @Test
  void batchesBeingStoredSurviveAFinalCutThatOvertakesThem() {
    LaneReceiver receiver = next(next(fresh(), a.get(0)), a.get(1));
    LaneReceiver moved = receiver.finalCut(tip(a, 1));
    assertThat(moved.accept(a.get(1))).isInstanceOf(LaneArrival.Known.class);
    assertThat(moved.held(a.get(1), Naming.PUSHED).receiver().followed()).isEqualTo(tip(a, 2));
    assertThat(receiver.finalCut(tip(b, 1)).accept(a.get(1))).isInstanceOf(LaneArrival.Stale.class);
  }

  @Test
  void proposalsKeepFourBranchesAndTheNewestEvictsTheOldest() {
    LaneReceiver receiver = fresh();
    List<SignedBatchHeader> first =
        List.of("1", "2", "3", "4", "5", "6").stream()
            .map(content -> lane.after(LaneTip.NONE, content))
            .toList();
    SignedBatchHeader onFirst = lane.after(first.get(1).tip(), "child");
    for (SignedBatchHeader signed : first.subList(0, 4)) {
      receiver = receiver.held(signed, Naming.PROPOSED).receiver();
    }
    receiver = receiver.held(onFirst, Naming.PROPOSED).receiver();
    assertThat(receiver.heldBatches()).isEqualTo(5);
    assertThat(receiver.followed()).isEqualTo(first.get(0).tip());
    receiver = receiver.held(first.get(4), Naming.PROPOSED).receiver();
    // The first is followed and stays; the second goes, with what builds on it.
    assertThat(receiver.heldBatches()).isEqualTo(4);
    assertThat(held(receiver, first.get(0))).isTrue();
    assertThat(held(receiver, first.get(1))).isFalse();
    assertThat(held(receiver, first.get(4))).isTrue();
  }

  @Test
  void whatACutNamesIsNeverEvictedNorItsAncestors() {
    List<SignedBatchHeader> c = lane.chain(LaneTip.NONE, "c", 2);
    LaneReceiver receiver = pushed(fresh(), a.subList(0, 1));
    // Top down, as a fetch answers: the ancestor inherits the protection.
    receiver = receiver.held(c.get(1), Naming.CERTIFIED).receiver();
    receiver = receiver.held(c.get(0), Naming.PROPOSED).receiver();
    SignedBatchHeader voted = lane.after(LaneTip.NONE, "voted");
    receiver = receiver.held(voted, Naming.PROPOSED).receiver().named(voted.tip());
    for (int i = 0; i < 20; i++) {
      receiver = receiver.held(lane.after(LaneTip.NONE, "x" + i), Naming.PROPOSED).receiver();
      assertThat(receiver.heldBatches()).isLessThanOrEqualTo(3 + LaneBranches.MAX_BRANCHES);
    }
    assertThat(held(receiver, c.get(0))).isTrue();
    assertThat(held(receiver, c.get(1))).isTrue();
    assertThat(held(receiver, voted)).isTrue();
    assertThat(held(receiver, a.get(0))).as("the followed branch").isTrue();
  }

  @Test
  void remembersAReportedForkUntilAFinalCutSettlesIt() {
    LaneFork fork = LaneFork.of(a.get(2), b.get(0));
    LaneReceiver receiver = pushed(fresh(), a).forkReported(fork);
    assertThat(receiver.isForked()).isTrue();
    assertThat(receiver.finalCut(tip(a, 2)).isForked()).isTrue();
    assertThat(receiver.finalCut(tip(a, 3)).isForked()).isFalse();
    assertThat(receiver.finalCut(tip(a, 3)).forkReported(fork).isForked()).isFalse();
  }

  @Test
  void takesNoBatchOfAnotherLane() {
    LaneReceiver other = LaneReceiver.start(0, new ValidatorId(1), LaneTip.NONE);
    assertThatThrownBy(() -> other.accept(a.get(0))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> other.held(a.get(0), Naming.PUSHED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private boolean held(LaneReceiver receiver, SignedBatchHeader signed) {
    return receiver.holdsAdvance(signed.header().previous(), signed.tip())
        instanceof LaneAdvance.Complete;
  }

  private boolean invalid(LaneFork fork) {
    return fork.invalidity(
            lane.consortium().validators(), lane.consortium().domain(), lane.consortium().scheme())
        .isPresent();
  }

  private static LaneTip tip(List<SignedBatchHeader> chain, int number) {
    return chain.get(number - 1).tip();
  }
}
