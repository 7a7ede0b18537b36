package io.vitrine.ledger.lane;

import static io.vitrine.ledger.lane.LaneFixture.fresh;
import static io.vitrine.ledger.lane.LaneFixture.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.RangeEnd;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.LaneNeeds.Need;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** L2 from the side of the blocks: what is stored for proposals alone, and what stays. */
class LaneNeedsTest {
  private final LaneFixture lane = new LaneFixture();
  private final List<SignedBatchHeader> a = lane.chain(LaneTip.NONE, "a", 5);

  @Test
  void aNeedIsMetWhenEverythingUpToItIsHeld() {
    LaneNeeds needs = LaneNeeds.NONE.with(need(1, LaneTip.NONE, a.get(2).tip()));
    LaneNeeds.Checked before = needs.check(pushed(fresh(), a.subList(0, 2)));
    assertThat(before.complete()).isEmpty();
    assertThat(before.wanted())
        .containsExactly(
            new LaneNeeds.Wanted(
                new LaneFetch(0, LaneFixture.AUTHOR, 1, a.get(2).tip()), Naming.PROPOSED));
    LaneNeeds.Checked after = before.left().check(pushed(fresh(), a));
    assertThat(after.complete()).containsExactly(block(1));
    assertThat(after.left().size()).isZero();
  }

  @Test
  void whatACertificateOrAnOwnVoteNamesIsObtainedAsCertified() {
    LaneNeeds needs =
        LaneNeeds.NONE
            .with(need(1, LaneTip.NONE, a.get(2).tip()))
            .certified(List.of(a.get(2).tip()));
    assertThat(needs.check(fresh()).wanted())
        .extracting(LaneNeeds.Wanted::naming)
        .containsExactly(Naming.CERTIFIED);
  }

  @Test
  void ofNeedsOfProposalsTheOldestGivesWayAndCertifiedOnesStay() {
    LaneNeeds needs =
        LaneNeeds.NONE.certified(List.of(a.get(4).tip())).with(need(0, LaneTip.NONE, tip(4)));
    for (int i = 1; i <= 20; i++) {
      needs = needs.with(need(i, LaneTip.NONE, branch("p" + i).get(0).tip()));
    }
    assertThat(needs.size()).isEqualTo(1 + LaneNeeds.MAX_PROPOSED);
    assertThat(needs.check(pushed(fresh(), a)).complete()).containsExactly(block(0));
    assertThat(needs.check(fresh()).wanted())
        .extracting(wanted -> wanted.fetch().tip())
        .containsExactly(
            tip(4),
            branch("p18").get(0).tip(),
            branch("p19").get(0).tip(),
            branch("p20").get(0).tip());
  }

  @Test
  void certifiedNeedsAndPositionsAreBounded() {
    List<SignedBatchHeader> long1 = lane.chain(LaneTip.NONE, "long", 300);
    LaneNeeds needs = LaneNeeds.NONE.certified(long1.stream().map(SignedBatchHeader::tip).toList());
    for (int i = 0; i < 300; i++) {
      needs = needs.with(need(i, LaneTip.NONE, long1.get(i).tip()));
    }
    assertThat(needs.size()).isEqualTo(LaneNeeds.MAX_CERTIFIED + LaneNeeds.MAX_PROPOSED);
    assertThat(needs.check(fresh()).wanted())
        .filteredOn(wanted -> wanted.naming() == Naming.CERTIFIED)
        .hasSize(LaneNeeds.MAX_CERTIFIED);
  }

  /** All of it is obtained before the final position moves (found by F10: a pause of 60 s). */
  @Test
  void whatTheLongestAnswerOfFinalBlocksOrdersIsObtained() {
    int step = Protocol.MAX_LANE_ADVANCE;
    List<SignedBatchHeader> all = lane.chain(LaneTip.NONE, "final", RangeEnd.MAX_ORDERING * step);
    LaneNeeds needs = LaneNeeds.NONE;
    LaneTip from = LaneTip.NONE;
    for (int i = 0; i < RangeEnd.MAX_ORDERING; i++) {
      LaneTip to = all.get((i + 1) * step - 1).tip();
      needs = needs.certified(List.of(to)).with(need(i, from, to));
      from = to;
    }
    assertThat(obtained(needs, all)).hasSize(RangeEnd.MAX_ORDERING);
  }

  /** The blocks whose needs are met when everything wanted arrives, as often as something is. */
  private static List<Hash> obtained(LaneNeeds needs, List<SignedBatchHeader> all) {
    List<Hash> complete = new ArrayList<>();
    LaneReceiver receiver = fresh();
    int held = -1;
    while (receiver.heldBatches() > held) {
      held = receiver.heldBatches();
      LaneNeeds.Checked checked = needs.check(receiver);
      needs = checked.left();
      complete.addAll(checked.complete());
      for (LaneNeeds.Wanted wanted : checked.wanted()) {
        SignedBatchHeader batch = all.get((int) wanted.fetch().tip().seq() - 1);
        receiver = receiver.held(batch, wanted.naming()).receiver();
      }
    }
    return complete;
  }

  /** One Byzantine author, many proposals: the branches of proposals alone stay bounded. */
  @Test
  void manyBranchesNamedByProposalsAloneEvictEachOtherAndNeverACertifiedOne() {
    LaneReceiver receiver = pushed(fresh(), a);
    List<SignedBatchHeader> kept = branch("kept");
    LaneNeeds needs =
        LaneNeeds.NONE.certified(List.of(kept.get(1).tip())).with(need(0, LaneTip.NONE, kept, 1));
    receiver = obtained(receiver, needs, kept);
    int most = 0;
    for (int i = 1; i <= 30; i++) {
      List<SignedBatchHeader> branch = branch("p" + i);
      needs = needs.with(need(i, LaneTip.NONE, branch, 1));
      receiver = obtained(receiver, needs, branch);
      LaneNeeds.Checked checked = needs.check(receiver);
      assertThat(checked.complete()).contains(block(i));
      needs = checked.left();
      most = Math.max(most, receiver.heldBatches());
    }
    assertThat(most).isLessThanOrEqualTo(a.size() + 2 * (1 + LaneBranches.MAX_BRANCHES));
    assertThat(receiver.holdsAdvance(LaneTip.NONE, kept.get(1).tip()))
        .isInstanceOf(LaneAdvance.Complete.class);
    assertThat(receiver.followed()).isEqualTo(a.get(4).tip());
  }

  private static LaneReceiver obtained(
      LaneReceiver receiver, LaneNeeds needs, List<SignedBatchHeader> branch) {
    Naming naming =
        needs.check(receiver).wanted().stream()
            .filter(w -> w.fetch().tip().equals(branch.get(1).tip()))
            .map(LaneNeeds.Wanted::naming)
            .findFirst()
            .orElseThrow();
    LaneReceiver now = receiver;
    for (int i = branch.size() - 1; i >= 0; i--) {
      now = now.held(branch.get(i), naming).receiver();
    }
    return now;
  }

  private List<SignedBatchHeader> branch(String content) {
    return new ArrayList<>(lane.chain(LaneTip.NONE, content, 2));
  }

  private LaneTip tip(int index) {
    return a.get(index).tip();
  }

  private static Need need(int block, LaneTip from, List<SignedBatchHeader> branch, int index) {
    return need(block, from, branch.get(index).tip());
  }

  private static Need need(int block, LaneTip from, LaneTip to) {
    return new Need(block(block), from, to);
  }

  private static Hash block(int number) {
    return Sha256.of(Bytes.wrap(new byte[] {(byte) number, (byte) (number >> 8)}));
  }
}
