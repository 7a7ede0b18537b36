package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.lane.Cut;

/**
 * R10: idle = no batch above the parent's cut on any branch I follow, and log.size > height of the
 * last non-empty block, that is, everything ordered is executed and attested. Then one block per
 * idleInterval is enough. Never idle while a validator change is pending, so until the epoch is
 * over.
 */
final class IdleRule {
  private IdleRule() {}

  /** Whether the current view, with this parent, is idle. */
  static boolean idle(Turn turn, ParentChoice choice) {
    return choice instanceof ParentChoice.Found parent
        && settled(turn, parent)
        && !changing(turn)
        && !waiting(turn, parent.header().cut());
  }

  /**
   * Whether this validator holds a batch that a leader which sees nothing to do may lack: then it
   * tells the leader (R10).
   */
  static boolean knowsMore(Turn turn, ParentChoice choice) {
    return choice instanceof ParentChoice.Found parent
        && settled(turn, parent)
        && waiting(turn, parent.header().cut());
  }

  /** The log half: the record of the last non-empty block on the parent's chain is attested. */
  private static boolean settled(Turn turn, ParentChoice.Found parent) {
    return parent.header().log().size() > lastNonEmptyHeight(turn, parent);
  }

  private static boolean changing(Turn turn) {
    return turn.knowledge().logs().change().isPresent();
  }

  private static boolean waiting(Turn turn, Cut parentCut) {
    return turn.knowledge().lanes().extend(parentCut, turn.knowledge().forked().keySet());
  }

  private static long lastNonEmptyHeight(Turn turn, ParentChoice.Found parent) {
    long height = turn.last().lastNonEmptyHeight();
    Header before = turn.last().header();
    for (Block block : Accusations.path(turn, parent)) {
      if (!block.header().cut().equals(before.cut()) || !block.body().equals(Block.NO_EVIDENCE)) {
        height = block.header().height();
      }
      before = block.header();
    }
    return height;
  }
}
