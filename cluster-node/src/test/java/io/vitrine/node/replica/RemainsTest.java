package io.vitrine.node.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.LastFinalized;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.lane.Sealing;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.identity.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the own lane begins with when the epoch changed since its journal was written (R13). */
class RemainsTest {
  private static final Genesis GENESIS =
      new Genesis("remains", 0, set("a", "b", "c"), Value.array());
  private static final ValidatorId C = new ValidatorId(2);

  private final LaneAuthor lane = grown(LaneAuthor.start(0, C), 3);

  @Test
  void inTheSameEpochTheLaneGoesOn() {
    Recovery.Origins origins = judge(SafetyState.genesis(protocol("c")), lane, view("c"));
    assertThat(origins.lane().author()).isEqualTo(lane);
    assertThat(origins.lane().ended()).isEmpty();
  }

  @Test
  void inTheNextEpochItBeginsAnewAndTakesOverWhatWasNotOrdered() {
    LaneTip ordered = lane.unordered().get(0).tip();
    EpochStart start = start(set("a", "c"), ordered);
    Recovery.Origins origins = judge(in(start), lane, view(start, "c"));
    assertThat(origins.lane().author()).isEqualTo(LaneAuthor.start(1, new ValidatorId(1)));
    assertThat(origins.lane().finalTip()).isEqualTo(LaneTip.NONE);
    assertThat(origins.lane().ended().orElseThrow().unordered())
        .containsExactlyElementsOf(lane.unordered().subList(1, 3));
  }

  /** Who sleeps through epochs may go through them before a row of the lane is durable. */
  @Test
  void theCutOfALaterEpochSaysNothingAboutTheLane() {
    LaneTip ofAnother = grown(LaneAuthor.start(1, C), 7).tip();
    EpochStart start = start(1, set("a", "c"), ofAnother);
    Recovery.Origins origins = judge(in(start), lane, view(start, "c"));
    assertThat(origins.lane().author()).isEqualTo(LaneAuthor.start(2, new ValidatorId(1)));
    assertThat(origins.lane().ended()).contains(lane);
  }

  @Test
  void whoLeftTheSetHasNoLaneButStillAJournal() {
    EpochStart start = start(set("a", "b"), LaneTip.NONE);
    Recovery.Origins origins = judge(in(start), lane, view(start, "c"));
    assertThat(origins.lane().author()).isEqualTo(LaneAuthor.start(1, new ValidatorId(2)));
    LaneAuthor follower = origins.lane().author();
    assertThat(judge(in(start), follower, view(start, "c")).lane().author()).isEqualTo(follower);
  }

  /** A machine that lost its journal comes back with a new key: at first without a vote. */
  @Test
  void theLaneOfTheKeyBeforeSaysNothingAboutTheKeyThatReplacesIt() {
    EpochView follower = view(SafetyState.genesis(protocol("x")), "x", "c");
    LaneAuthor none = LaneAuthor.start(0, follower.laneAuthor());
    EpochStart start = start(renewed(), lane.tip());
    Recovery.Origins origins = judge(in(start), none, view(in(start), "x", "c"));
    assertThat(origins.lane().author()).isEqualTo(LaneAuthor.start(1, C));
  }

  /** And the other way round: a machine goes on with a key that was replaced. */
  @Test
  void theLaneOfTheKeyAfterSaysNothingAboutTheKeyThatWasReplaced() {
    ValidatorSet next = renewed();
    EpochStart start = start(next, lane.tip());
    LaneAuthor follower = judge(in(start), lane, view(in(start), "c", "c")).lane().author();
    assertThat(follower.author()).as("none of the set").isEqualTo(new ValidatorId(next.size()));
    EpochStart later = start(1, set("a", "b"), grown(LaneAuthor.start(1, C), 7).tip());
    assertThat(judge(in(later), follower, view(in(later), "c", "c")).lane().ended())
        .contains(follower);
  }

  @Test
  void batchesOfANewEpochThatNoJournalKnowsAreDamage() {
    EpochStart later = start(1, set("a", "c"), LaneTip.NONE);
    SafetyState synced = in(later);
    Cut cut = Cut.empty(2).with(new ValidatorId(1), lane.tip());
    Header header = withCut(later.parentHeader(), cut);
    LastFinalized last = new LastFinalized(new View(2, 5), Hash.ZERO, header, Optional.empty(), 0);
    SafetyState beyond =
        new SafetyState(
            new View(2, 6),
            Optional.empty(),
            synced.signed(),
            synced.proposals(),
            synced.notarizations(),
            synced.nullifications(),
            last,
            List.of(),
            synced.epoch());
    assertThat(outcome(beyond, lane, view(later, "c"))).isInstanceOf(Recovery.Damaged.class);
    assertThat(outcome(beyond, lane, view(later, "x"))).isInstanceOf(Recovery.Origins.class);
  }

  private static Header withCut(Header header, Cut cut) {
    return new Header(
        header.view(),
        header.height(),
        header.parentHash(),
        header.parentView(),
        header.proposer(),
        header.timestamp(),
        cut,
        header.log(),
        header.bodyHash(),
        Optional.empty());
  }

  private static Recovery.Origins judge(SafetyState state, LaneAuthor lane, EpochView epoch) {
    return (Recovery.Origins) outcome(state, lane, epoch);
  }

  private static Recovery.Outcome outcome(SafetyState state, LaneAuthor lane, EpochView epoch) {
    return new Remains(
            2,
            epoch,
            new Remains.Part<>("core", 1, 1, state),
            new Remains.Part<>("lane", 1, 1, lane),
            0,
            Optional.empty())
        .judge();
  }

  private static Protocol protocol(String name) {
    return Protocol.of(GENESIS, Optional.empty(), key(name), Timing.LAN);
  }

  private static EpochView view(String name) {
    return EpochView.of(protocol(name), name, List.of());
  }

  private static EpochView view(EpochStart start, String name) {
    return view(in(start), name, name);
  }

  private static EpochView view(SafetyState state, String key, String name) {
    Protocol protocol = Protocol.of(GENESIS, state.epoch(), key(key), Timing.LAN);
    Roster roster = Roster.of(protocol.set(), List.of(name));
    return new EpochView(protocol, roster, roster.idOf(name).orElseThrow());
  }

  private static EpochStart start(ValidatorSet next, LaneTip ordered) {
    return start(0, next, ordered);
  }

  private static EpochStart start(long ended, ValidatorSet next, LaneTip ordered) {
    Header last =
        new Header(
            new View(ended, 9),
            8,
            Hash.ZERO,
            new View(ended, 8),
            new ValidatorId(0),
            5,
            Cut.empty(3).with(C, ordered),
            new LogHead(7, Hash.ZERO),
            Hash.ZERO,
            Optional.of(next.hash()));
    return new EpochStart(
        last, next, new Certificate(new Ballot.Finalize(new View(ended, 9), Hash.ZERO), List.of()));
  }

  private static SafetyState in(EpochStart start) {
    return new SafetyState(
        new View(start.epoch(), 1),
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new LastFinalized(
            new View(start.epoch(), 0),
            start.firstParent(),
            start.parentHeader(),
            Optional.empty(),
            0),
        List.of(),
        Optional.of(start));
  }

  private static LaneAuthor grown(LaneAuthor author, int batches) {
    LaneAuthor now = author;
    for (int i = 0; i < batches; i++) {
      now = now.apply(((Sealing.Sealed) now.seal(List.of(Bytes.fromHex("0a0b")))).fact());
    }
    return now;
  }

  private static Bytes key(String name) {
    byte[] key = new byte[32];
    key[0] = (byte) name.charAt(0);
    return Bytes.wrap(key);
  }

  /** The third validator has another key. */
  private static ValidatorSet renewed() {
    List<Validator> members = new ArrayList<>(set("a", "b").members());
    members.add(new Validator("c", key("x")));
    return new ValidatorSet(members);
  }

  private static ValidatorSet set(String... names) {
    List<Validator> members = new ArrayList<>();
    for (String name : names) {
      members.add(new Validator(name, key(name)));
    }
    return new ValidatorSet(members);
  }
}
