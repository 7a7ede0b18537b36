package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;

/**
 * R6: a notarized block is certified when the data of its cut and of its ancestors up to
 * lastFinalized is held. Only a certified Notarization moves a validator to the next view and
 * allows Finalize.
 */
final class Certifying {
  private Certifying() {}

  /** Whether {@code notarization} is certified here. */
  static boolean certified(Turn turn, Certificate notarization) {
    BlockTree tree = turn.knowledge().tree();
    BlockTree.Chain chain = tree.chain(notarization.hash(), notarization.view(), turn.last());
    if (!(chain instanceof BlockTree.Chain.Linked linked)) {
      return false;
    }
    Header parent = turn.last().header();
    for (Block block : linked.blocks()) {
      if (!tree.hasData(block, parent)) {
        return false;
      }
      parent = block.header();
    }
    return true;
  }
}
