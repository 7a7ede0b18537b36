package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.lane.Cut;
import java.util.List;

/**
 * Blocks that became final together and whose rows are not yet confirmed durable.
 *
 * @param parentCut the cut of the block before the first
 * @param blocks in height order, not empty
 * @param finalization of the last of them
 */
public record FinalChain(Cut parentCut, List<Block> blocks, Certificate finalization) {
  /** Copies the list. */
  public FinalChain {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("an empty final chain");
    }
  }

  /** The height of the last block. */
  public long height() {
    return blocks.get(blocks.size() - 1).header().height();
  }

  /** The cut before the block at {@code index}. */
  public Cut cutBefore(int index) {
    return index == 0 ? parentCut : blocks.get(index - 1).header().cut();
  }
}
