package io.vitrine.node.store;

import akka.Done;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.node.execution.EpochEnds;
import io.vitrine.node.pruning.PrunedStore;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.chain.FinalBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Removes blocks from the organisation's keyspace.
 *
 * @param chain the tables
 * @param blocks answers from them
 */
public record StoredPruning(ChainStore chain, StoredBlocks blocks) implements PrunedStore {
  @Override
  public long keptFrom() {
    return blocks.keptFrom();
  }

  /** Another process of this organisation may have pruned since this one was started. */
  @Override
  public CompletionStage<Long> erasedBelow() {
    return chain
        .keptFrom()
        .thenCombine(
            chain.erasedBelow(),
            (kept, erased) -> {
              blocks.notKeptBelow(kept);
              return erased;
            });
  }

  @Override
  public CompletionStage<Done> keepFrom(long height) {
    return chain
        .getBlockByHeight(height)
        .thenCompose(
            found ->
                ends(
                    found
                        .map(FinalBlock::block)
                        .orElseThrow(() -> new IllegalStateException("no block " + height))
                        .header()
                        .view()
                        .epoch(),
                    height,
                    new ArrayList<>()))
        .thenCompose(ends -> blocks.keepFrom(height, ends));
  }

  /** How the epochs before {@code epoch} ended; they are all below {@code height}. */
  private CompletionStage<List<FinalizedHeader>> ends(
      long epoch, long height, List<FinalizedHeader> found) {
    long ended = found.size();
    if (ended == epoch) {
      return CompletableFuture.completedFuture(found);
    }
    return new EpochEnds(blocks)
        .find(ended, height)
        .thenCompose(
            end -> {
              found.add(
                  end.orElseThrow(
                      () ->
                          new IllegalStateException(
                              "the end of epoch " + ended + " is not held here")));
              return ends(epoch, height, found);
            });
  }

  @Override
  public CompletionStage<Long> erase(long from, long below) {
    return chain.erase(from, Math.min(below, keptFrom()));
  }
}
