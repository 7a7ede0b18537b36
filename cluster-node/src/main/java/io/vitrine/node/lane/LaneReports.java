package io.vitrine.node.lane;

import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;

/** What a lane reports to {@link Lanes}. */
public sealed interface LaneReports {
  /** The positions held on the followed branch, from the final one on; never empty. */
  record Holds(ValidatorId author, List<LaneTip> positions) implements LaneReports {
    /** Copies the list. */
    public Holds {
      positions = List.copyOf(positions);
    }
  }

  /** Everything that the block needs of this lane is held. */
  record HasFor(ValidatorId author, Hash block) implements LaneReports {}

  /** The author signed two batches for one position, seen here first. */
  record SawFork(LaneFork fork) implements LaneReports {}

  /** The author signed a batch with an invalid transaction. */
  record SawBadBatch(Evidence.BadBatch evidence) implements LaneReports {}
}
