package io.vitrine.node.index;

import akka.Done;
import io.vitrine.persistence.query.IndexRow;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * Where rows go. Writing is idempotent: blocks may be written again, wholly or after a part of them
 * was, in other groups than before, and leave the same rows.
 */
public interface IndexStore {
  /** The greatest height whose rows are all durable; empty before the first. */
  CompletionStage<OptionalLong> indexedHeight();

  /** Completes when all rows, and the height that was indexed, are gone. */
  CompletionStage<Done> clear();

  /**
   * Completes when the rows of the blocks up to {@code height}, and then that height, are durable.
   *
   * @param rows those of the block at {@code height}, and of blocks right before it
   */
  CompletionStage<Done> write(long height, List<IndexRow> rows);
}
