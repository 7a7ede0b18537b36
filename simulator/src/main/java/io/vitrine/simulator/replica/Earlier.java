package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.FactCodec;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.LaneFactCodec;
import io.vitrine.ledger.lane.LaneTip;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier generations left: of core and own lane the newest journal that ever began (F4, F7),
 * and what speaks against going on from there; as the node's EarlierGenerations and Remains.
 *
 * @param epoch the epoch of the core
 * @param coreGeneration whose journal the core's is; 0 when there is none
 * @param coreRows its rows that count
 * @param core the safety state after them
 * @param laneGeneration whose journal the lane's is
 * @param laneRows its rows that count
 * @param lane the own lane after them, in this epoch
 * @param finalTip the own position in the last final cut of this epoch
 * @param ended the own lane of the epoch that ended, whose un-ordered batches are packed anew
 * @param damage why nothing may be signed; empty when all fits together
 */
record Earlier(
    EpochView epoch,
    long coreGeneration,
    long coreRows,
    SafetyState core,
    long laneGeneration,
    long laneRows,
    LaneAuthor lane,
    LaneTip finalTip,
    Optional<LaneAuthor> ended,
    Optional<String> damage) {
  static Earlier read(Machine machine, Optional<SyncPoint> synced) {
    Disk disk = machine.disk();
    boolean wire = machine.world().options().fidelity().wire();
    EpochView first =
        EpochView.first(
            machine.world().ledger(), machine.organisation(), machine.world().options().timing());
    Map.Entry<Long, List<Facts>> coreJournal = disk.core().lastEntry();
    SafetyState core = SafetyState.genesis(first.protocol());
    for (Facts row : rows(coreJournal)) {
      Facts read = wire ? FactCodec.decode(FactCodec.encode(row)) : row;
      for (Fact fact : read.facts()) {
        core = Replica.apply(core, fact);
      }
    }
    core = synced.isPresent() ? synced.get().after(core) : core;
    Map.Entry<Long, List<LaneFact>> laneJournal = disk.lane().lastEntry();
    LaneAuthor lane = LaneAuthor.start(0, first.self());
    for (LaneFact row : rows(laneJournal)) {
      lane = lane.apply(wire ? LaneFactCodec.decode(LaneFactCodec.encode(row)) : row);
    }
    Earlier read =
        new Earlier(
            first.in(machine.world().ledger(), machine.organisation(), core),
            generation(coreJournal),
            rows(coreJournal).size(),
            core,
            generation(laneJournal),
            rows(laneJournal).size(),
            lane,
            LaneTip.NONE,
            Optional.empty(),
            Optional.empty());
    return read.judged(disk.newestHeight());
  }

  private Earlier judged(long newestHeight) {
    LaneTip ordered = orderedTip();
    try {
      LaneAuthor trimmed = ordered.seq() == 0 ? lane : lane.ordered(ordered);
      Optional<String> behind =
          Optional.of(
                  "block "
                      + newestHeight
                      + " is stored, its journal knows "
                      + core.lastFinalized().height())
              .filter(text -> newestHeight > core.lastFinalized().height());
      return endedEpoch().isPresent()
          ? with(
              trimmed.epochStarted(epoch.protocol().epoch(), epoch.self()),
              LaneTip.NONE,
              Optional.of(trimmed),
              behind)
          : with(trimmed, ordered, Optional.empty(), behind);
    } catch (IllegalStateException unknownBatch) {
      return with(lane, ordered, Optional.empty(), Optional.of(unknownBatch.getMessage()));
    }
  }

  private Earlier with(
      LaneAuthor author, LaneTip tip, Optional<LaneAuthor> before, Optional<String> found) {
    return new Earlier(
        epoch,
        coreGeneration,
        coreRows,
        core,
        laneGeneration,
        laneRows,
        author,
        tip,
        before,
        found);
  }

  /** Where the epoch of the lane's journal ended, when the core is in a later one. */
  private Optional<EpochStart> endedEpoch() {
    return core.epoch().filter(start -> start.epoch() > lane.epoch());
  }

  /** The own position in the last final cut of the lane's epoch, where that is known. */
  private LaneTip orderedTip() {
    Cut cut =
        endedEpoch().map(start -> start.last().cut()).orElse(core.lastFinalized().header().cut());
    int author = lane.author().index();
    boolean ofLane = epoch.protocol().epoch() <= lane.epoch() + 1;
    return ofLane && author < cut.tips().size() ? cut.tip(lane.author()) : LaneTip.NONE;
  }

  private static <E> List<E> rows(Map.Entry<Long, List<E>> journal) {
    return journal == null ? List.of() : journal.getValue();
  }

  private static <E> long generation(Map.Entry<Long, List<E>> journal) {
    return journal == null ? 0 : journal.getKey();
  }

  /** Final blocks whose rows are not confirmed may lack data: what is below them does not. */
  Cut heldCut() {
    return core.unstored().isEmpty()
        ? core.lastFinalized().header().cut()
        : core.unstored().get(0).parentCut();
  }
}
