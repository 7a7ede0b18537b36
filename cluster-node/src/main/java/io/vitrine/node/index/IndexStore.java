package io.vitrine.node.index;

import akka.Done;
import io.vitrine.persistence.query.IndexRow;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * Where rows go. Writing is idempotent: a block may be written again, wholly or after a part of it
 * was, and leaves the same rows.
 */
public interface IndexStore {
  /** The greatest height whose rows are all durable; empty before the first. */
  CompletionStage<OptionalLong> indexedHeight();

  /** Completes when all rows, and the height that was indexed, are gone. */
  CompletionStage<Done> clear();

  /** Completes when the rows of the block at {@code height}, and then that height, are durable. */
  CompletionStage<Done> write(long height, List<IndexRow> rows);
}
