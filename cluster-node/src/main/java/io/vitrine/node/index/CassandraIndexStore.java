package io.vitrine.node.index;

import akka.Done;
import io.vitrine.persistence.query.IndexRow;
import io.vitrine.persistence.query.QueryTables;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The query tables as the place where rows go.
 *
 * @param tables those of the ledger
 */
public record CassandraIndexStore(QueryTables tables) implements IndexStore {
  @Override
  public CompletionStage<OptionalLong> indexedHeight() {
    return tables
        .indexedHeight()
        .thenApply(height -> height.map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  @Override
  public CompletionStage<Done> clear() {
    return CompletableFuture.supplyAsync(
        () -> {
          tables.dropAndRecreate();
          return Done.getInstance();
        });
  }

  @Override
  public CompletionStage<Done> write(long height, List<IndexRow> rows) {
    return tables.write(height, rows).thenApply(written -> Done.getInstance());
  }
}
