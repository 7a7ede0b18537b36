package io.vitrine.node.index;

import io.vitrine.node.execution.BlockStore;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where the indexer reads executed blocks that it was not told of, or had no room for. */
public interface ExecutedBlocks {
  /** The block at {@code height}; empty when it is not executed here yet. */
  CompletionStage<Optional<CommittedBlock>> read(long height);

  /** The blocks in the organisation's store. */
  static ExecutedBlocks in(BlockStore store) {
    return height ->
        store.result(height).thenApply(found -> found.map(result -> CommittedBlock.of(result)));
  }
}
