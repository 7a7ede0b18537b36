package io.vitrine.node.mempool;

import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneTip;
import java.util.Optional;

/**
 * Where a generation of the lane begins.
 *
 * @param generation the generation of the lease
 * @param previous the generation whose journal was read; 0 when there was none
 * @param sealedSeqNr its last row that counts
 * @param author the lane at that row, the last final cut applied
 * @param finalTip the own position in that cut
 * @param ended the own lane of the epoch that ended, whose un-ordered batches are packed anew (R13)
 */
public record LaneOrigin(
    long generation,
    long previous,
    long sealedSeqNr,
    LaneAuthor author,
    LaneTip finalTip,
    Optional<LaneAuthor> ended) {
  /**
   * R17: why this validator must stop when a final block has its lane of {@code epoch} at {@code
   * tip}. Every own batch is in the journal before anybody else can have it; until this
   * generation's first fact is durable, that is the journal of the one before.
   *
   * @param state the lane of this generation
   */
  Optional<HaltReason> forgotten(LaneAuthor state, long epoch, LaneTip tip) {
    boolean begun = state.epoch() > author.epoch() || state.tip().seq() >= author.tip().seq();
    LaneAuthor journal = begun ? state : author;
    return epoch == journal.epoch() && tip.seq() > journal.tip().seq()
        ? Optional.of(new HaltReason.ForgottenBatch(tip, journal.tip()))
        : Optional.empty();
  }
}
