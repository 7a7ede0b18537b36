package io.vitrine.node.mempool;

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
    Optional<LaneAuthor> ended) {}
