package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.lane.Cut;
import java.util.List;
import java.util.Optional;

/**
 * Blocks that became final together and whose rows are not yet confirmed durable.
 *
 * @param parentCut the cut of the block before the first
 * @param blocks in height order, not empty; at most the last ends the epoch
 * @param closing the closing blocks after an epochEnd block (R13): neither stored as heights nor
 *     executed, they only carry the Finalization
 * @param finalization of the last closing block, or of the last block when there is none
 */
public record FinalChain(
    Cut parentCut, List<Block> blocks, List<Block> closing, Certificate finalization) {
  /** Copies the lists. */
  public FinalChain {
    blocks = List.copyOf(blocks);
    closing = List.copyOf(closing);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("an empty final chain");
    }
  }

  /** Splits a chain that became final behind its epochEnd block, if it has one. */
  static FinalChain of(Cut parentCut, List<Block> chain, Certificate finalization) {
    int end = 0;
    while (end < chain.size() && !chain.get(end).header().epochEnd()) {
      end++;
    }
    int real = Math.min(chain.size(), end + 1);
    return new FinalChain(
        parentCut, chain.subList(0, real), chain.subList(real, chain.size()), finalization);
  }

  /** The part of it from {@code height} on; empty when it ends below. */
  Optional<FinalChain> from(long height) {
    int first = 0;
    while (first < blocks.size() && blocks.get(first).header().height() < height) {
      first++;
    }
    return first == blocks.size()
        ? Optional.empty()
        : Optional.of(
            new FinalChain(
                cutBefore(first), blocks.subList(first, blocks.size()), closing, finalization));
  }

  /** The same after another cut. */
  FinalChain after(Cut cut) {
    return new FinalChain(cut, blocks, closing, finalization);
  }

  /** The last block. */
  public Block last() {
    return blocks.get(blocks.size() - 1);
  }

  /** The height of the last block. */
  public long height() {
    return last().header().height();
  }

  /** The cut before the block at {@code index}. */
  public Cut cutBefore(int index) {
    return index == 0 ? parentCut : blocks.get(index - 1).header().cut();
  }
}
