package io.vitrine.node.mempool;

import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneTip;

/**
 * Where a generation of the lane begins.
 *
 * @param generation the generation of the lease
 * @param previous the generation whose journal was read; 0 when there was none
 * @param sealedSeqNr its last row that counts
 * @param author the lane at that row, the last final cut applied
 * @param finalTip the own position in that cut
 */
public record LaneOrigin(
    long generation, long previous, long sealedSeqNr, LaneAuthor author, LaneTip finalTip) {}
