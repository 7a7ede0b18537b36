package io.vitrine.node.execution;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.proof.FinalizedHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds the blocks that ended earlier epochs (R13). Epochs grow with heights, so the last block of
 * one is found by halving, in as many reads as the height has binary digits.
 *
 * @param blocks the final blocks
 */
public record EpochEnds(BlockStore blocks) {
  /**
   * The epochEnd header of {@code epoch} with what makes it final.
   *
   * @param newest a stored height of a later epoch
   * @return empty when it is not held here
   */
  public CompletionStage<Optional<FinalizedHeader>> find(long epoch, long newest) {
    return blocks
        .epochEnd(epoch)
        .thenCompose(
            kept ->
                kept.isPresent()
                    ? CompletableFuture.completedFuture(kept)
                    : among(epoch, newest)
                        .thenApply(
                            found ->
                                found.map(r -> FinalizedHeader.of(r.blocks(), r.finalization()))));
  }

  /**
   * How the epochs before {@code epoch} ended, from the first on; it fails when one is not held
   * here.
   *
   * @param newest a stored height of {@code epoch}
   */
  public CompletionStage<List<FinalizedHeader>> before(long epoch, long newest) {
    return before(epoch, newest, new ArrayList<>());
  }

  private CompletionStage<List<FinalizedHeader>> before(
      long epoch, long newest, List<FinalizedHeader> found) {
    long ended = found.size();
    if (ended == epoch) {
      return CompletableFuture.completedFuture(found);
    }
    return find(ended, newest)
        .thenCompose(
            end -> {
              found.add(
                  end.orElseThrow(
                      () ->
                          new IllegalStateException(
                              "the end of epoch " + ended + " is not held here")));
              return before(epoch, newest, found);
            });
  }

  private CompletionStage<Optional<BlockStore.FinalRange>> among(long epoch, long newest) {
    return lastHeight(epoch, 0, newest)
        .thenCompose(
            height ->
                height == 0
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : blocks.finality(height))
        .thenApply(found -> found.filter(r -> ends(r.blocks().get(0).header(), epoch)));
  }

  private static boolean ends(Header header, long epoch) {
    return header.epochEnd() && header.view().epoch() == epoch;
  }

  /** The greatest height in {@code [from, beyond)} whose block is of {@code epoch} or before. */
  private CompletionStage<Long> lastHeight(long epoch, long from, long beyond) {
    if (beyond - from <= 1) {
      return CompletableFuture.completedFuture(from);
    }
    long middle = from + (beyond - from) / 2;
    return blocks
        .finalBlocks(middle, 1)
        .thenCompose(
            found -> {
              Optional<Block> block = found.stream().findFirst();
              boolean later = block.filter(b -> b.header().view().epoch() > epoch).isPresent();
              return later ? lastHeight(epoch, from, middle) : lastHeight(epoch, middle, beyond);
            });
  }
}
