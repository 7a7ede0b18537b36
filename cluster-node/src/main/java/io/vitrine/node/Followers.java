package io.vitrine.node;

import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.index.Indexing;
import io.vitrine.node.search.Searching;
import java.util.Optional;

/**
 * What follows the replica, block by block.
 *
 * @param indexing fills query tables
 * @param searching makes items found by their words
 */
record Followers(Optional<Indexing> indexing, Optional<Searching> searching) {
  /** Tells them of a block whose result is durable. */
  void executed(ExecutedBlock block) {
    indexing.ifPresent(running -> running.executed(block));
    searching.ifPresent(running -> running.executed(block.height(), block.receipts()));
  }
}
