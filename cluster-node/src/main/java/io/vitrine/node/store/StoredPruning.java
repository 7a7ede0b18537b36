package io.vitrine.node.store;

import akka.Done;
import io.vitrine.node.execution.EpochEnds;
import io.vitrine.node.pruning.PrunedStore;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.chain.FinalBlock;
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
                new EpochEnds(blocks)
                    .before(
                        found
                            .map(FinalBlock::block)
                            .orElseThrow(() -> new IllegalStateException("no block " + height))
                            .header()
                            .view()
                            .epoch(),
                        height))
        .thenCompose(ends -> blocks.keepFrom(height, ends));
  }

  @Override
  public CompletionStage<Long> erase(long from, long below) {
    return chain.erase(from, Math.min(below, keptFrom()));
  }
}
