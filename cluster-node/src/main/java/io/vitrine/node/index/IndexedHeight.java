package io.vitrine.node.index;

import akka.Done;
import io.vitrine.persistence.query.IndexRow;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A store that shows how far it got.
 *
 * @param store what rows are written to
 * @param height the greatest height that is durable, as far as this process knows
 */
record IndexedHeight(IndexStore store, AtomicLong height) implements IndexStore {
  @Override
  public CompletionStage<OptionalLong> indexedHeight() {
    return store
        .indexedHeight()
        .thenApply(
            found -> {
              found.ifPresent(height::set);
              return found;
            });
  }

  @Override
  public CompletionStage<Done> clear() {
    return store
        .clear()
        .thenApply(
            done -> {
              height.set(0);
              return done;
            });
  }

  @Override
  public CompletionStage<Done> write(long blockHeight, List<IndexRow> rows) {
    return store
        .write(blockHeight, rows)
        .thenApply(
            done -> {
              height.set(blockHeight);
              return done;
            });
  }
}
