package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.FactCodec;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;
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
 * and what speaks against going on from there.
 *
 * @param coreGeneration whose journal the core's is; 0 when there is none
 * @param coreRows its rows that count
 * @param core the safety state after them
 * @param laneGeneration whose journal the lane's is
 * @param laneRows its rows that count
 * @param lane the own lane after them
 * @param damage why nothing may be signed; empty when all fits together
 */
record Earlier(
    long coreGeneration,
    long coreRows,
    SafetyState core,
    long laneGeneration,
    long laneRows,
    LaneAuthor lane,
    Optional<String> damage) {
  static Earlier read(Disk disk, Protocol protocol, boolean wire) {
    Map.Entry<Long, List<Facts>> coreJournal = disk.core().lastEntry();
    SafetyState core = SafetyState.genesis(protocol);
    for (Facts row : rows(coreJournal)) {
      Facts read = wire ? FactCodec.decode(FactCodec.encode(row)) : row;
      for (Fact fact : read.facts()) {
        core = Replica.apply(core, fact);
      }
    }
    Map.Entry<Long, List<LaneFact>> laneJournal = disk.lane().lastEntry();
    LaneAuthor lane = LaneAuthor.start(0, protocol.self());
    for (LaneFact row : rows(laneJournal)) {
      lane = lane.apply(wire ? LaneFactCodec.decode(LaneFactCodec.encode(row)) : row);
    }
    LaneTip finalTip = core.lastFinalized().header().cut().tip(protocol.self());
    Optional<String> damage = Optional.empty();
    if (disk.newestHeight() > core.lastFinalized().height()) {
      damage =
          Optional.of(
              "block "
                  + disk.newestHeight()
                  + " is stored, its journal knows "
                  + core.lastFinalized().height());
    }
    LaneAuthor trimmed = lane;
    try {
      trimmed = finalTip.seq() == 0 ? lane : lane.ordered(finalTip);
    } catch (IllegalStateException unknownBatch) {
      damage = Optional.of(unknownBatch.getMessage());
    }
    return new Earlier(
        generation(coreJournal),
        rows(coreJournal).size(),
        core,
        generation(laneJournal),
        rows(laneJournal).size(),
        trimmed,
        damage);
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
