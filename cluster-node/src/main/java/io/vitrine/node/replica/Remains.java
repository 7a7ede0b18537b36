package io.vitrine.node.replica;

import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.mempool.LaneOrigin;
import io.vitrine.persistence.journal.JournalDamage;
import io.vitrine.persistence.journal.JournalDamage.Kind;
import java.util.Optional;

/**
 * Everything that was read for a new generation, and the pure decision what to make of it: where it
 * begins, or why it must not.
 *
 * @param generation the new one
 * @param epoch the epoch of the core's state
 * @param core the newest core journal that ever began
 * @param lane the newest journal of the own lane that ever began
 * @param newestFinalHeight of a stored block
 * @param signedAfterLane a signed batch of the own lane after the last that its journal has
 */
record Remains(
    long generation,
    EpochView epoch,
    Part<SafetyState> core,
    Part<LaneAuthor> lane,
    long newestFinalHeight,
    Optional<LaneTip> signedAfterLane) {
  /**
   * One journal.
   *
   * @param journal its persistence id
   * @param generation whose it is, 0 when none ever began
   * @param seqNr its last row that counts
   * @param state the state after it
   */
  record Part<S>(String journal, long generation, long seqNr, S state) {
    /** The same journal, and a state beyond it that was taken over from peers. */
    Part<S> with(S other) {
      return new Part<>(journal, generation, seqNr, other);
    }

    private JournalDamage behind(String proof) {
      String end = generation == 0 ? "there is no journal" : "the journal ends before this row";
      return new JournalDamage(journal, seqNr + 1, Kind.BEHIND, end + ", but " + proof);
    }
  }

  Recovery.Outcome judge() {
    long known = core.state().lastFinalized().height();
    if (newestFinalHeight > known) {
      return damaged(
          core.behind("block " + newestFinalHeight + " is stored, the last it knows is " + known));
    }
    if (signedAfterLane.isPresent()) {
      return damaged(lane.behind("the own batch " + signedAfterLane.get() + " is stored, signed"));
    }
    Optional<LaneTip> unknown = unknownLane();
    if (unknown.isPresent()) {
      return damaged(lane.behind("a final cut orders " + unknown.get() + " of the own lane"));
    }
    LaneTip finalTip = finalTip();
    LaneAuthor trimmed;
    try {
      trimmed = finalTip.seq() == 0 ? lane.state() : lane.state().ordered(finalTip);
    } catch (IllegalStateException unknownBatch) {
      return damaged(lane.behind(unknownBatch.getMessage()));
    }
    return new Recovery.Origins(
        new ConsensusCore.Origin(generation, core.generation(), core.seqNr(), core.state()),
        endedEpoch().isPresent() ? nextLane(trimmed) : lane(trimmed, finalTip));
  }

  private LaneOrigin lane(LaneAuthor author, LaneTip finalTip) {
    return new LaneOrigin(
        generation, lane.generation(), lane.seqNr(), author, finalTip, Optional.empty());
  }

  /**
   * The own position in the last final cut, when that is of an epoch whose lane has no journal: a
   * key that comes by state sync has sealed nothing yet.
   */
  private Optional<LaneTip> unknownLane() {
    ValidatorId self = epoch.self();
    Cut cut = core.state().lastFinalized().header().cut();
    return endedEpoch()
        .filter(start -> epoch.protocol().isSelf(self))
        .map(start -> cut.tip(self))
        .filter(tip -> tip.seq() > 0);
  }

  /** A new epoch has new lanes; what the old one left un-ordered goes into the new one (R13). */
  private LaneOrigin nextLane(LaneAuthor old) {
    return new LaneOrigin(
        generation,
        lane.generation(),
        lane.seqNr(),
        old.epochStarted(epoch.protocol().epoch(), epoch.laneAuthor()),
        LaneTip.NONE,
        Optional.of(old));
  }

  /** Where the epoch of the lane's journal ended, when the core is in a later one. */
  private Optional<EpochStart> endedEpoch() {
    return core.state().epoch().filter(start -> start.epoch() > lane.state().epoch());
  }

  /**
   * The own position in the last final cut of the lane's epoch; none for a follower, and none when
   * whole epochs went by since the lane's journal was written: their cuts are of other lanes.
   */
  private LaneTip finalTip() {
    Cut cut =
        endedEpoch()
            .map(start -> start.last().cut())
            .orElse(core.state().lastFinalized().header().cut());
    boolean ofLane = epoch.protocol().epoch() <= lane.state().epoch() + 1;
    ValidatorId author = lane.state().author();
    if (endedEpoch().isEmpty() && !epoch.protocol().isSelf(author)) {
      return LaneTip.NONE; // this place in the set is of another key
    }
    return ofLane && author.index() < cut.tips().size() ? cut.tip(author) : LaneTip.NONE;
  }

  private static Recovery.Outcome damaged(JournalDamage damage) {
    return new Recovery.Damaged(damage);
  }
}
