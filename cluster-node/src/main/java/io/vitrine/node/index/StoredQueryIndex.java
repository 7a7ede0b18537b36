package io.vitrine.node.index;

import io.vitrine.api.QueryIndex;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.query.IndexRow;
import io.vitrine.persistence.query.ItemRow;
import io.vitrine.persistence.query.QueryPage;
import io.vitrine.persistence.query.QueryTables;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The lists of the platform interface, read from the query tables. Cursors are the tables' own: a
 * foreign one is refused with an {@link IllegalArgumentException} before anything is read.
 *
 * @param tables those of the ledger
 */
public record StoredQueryIndex(QueryTables tables) implements QueryIndex {
  @Override
  public CompletionStage<Page<String>> series(int limit, Optional<Bytes> cursor) {
    return page(tables.series(limit, cursor), series -> series);
  }

  @Override
  public CompletionStage<Page<ItemRef>> itemsOfSeries(
      String series, int limit, Optional<Bytes> cursor) {
    return page(tables.itemsOfSeries(series, limit, cursor), StoredQueryIndex::item);
  }

  @Override
  public CompletionStage<Page<ItemRef>> itemsOfOwner(
      Address owner, int limit, Optional<Bytes> cursor) {
    return page(tables.itemsOfOwner(owner, limit, cursor), StoredQueryIndex::item);
  }

  @Override
  public CompletionStage<Page<HistoryEntry>> history(
      String series, long number, int limit, Optional<Bytes> cursor) {
    return page(tables.history(series, number, limit, cursor), StoredQueryIndex::entry);
  }

  @Override
  public CompletionStage<Page<TransactionRef>> transactionsOf(
      Address sender, int limit, Optional<Bytes> cursor) {
    return page(tables.transactionsOf(sender, limit, cursor), StoredQueryIndex::sent);
  }

  private static <R, T> CompletionStage<Page<T>> page(
      CompletionStage<QueryPage<R>> query, Function<R, T> item) {
    return query.thenApply(
        page ->
            new Page<>(page.rows().stream().map(item).toList(), page.next(), page.asOfHeight()));
  }

  private static ItemRef item(ItemRow row) {
    return new ItemRef(row.series(), row.number());
  }

  private static HistoryEntry entry(IndexRow.ItemEvent row) {
    return new HistoryEntry(
        row.at().height(),
        row.at().index(),
        row.timestamp(),
        row.transactionId(),
        row.type(),
        CborReader.decode(row.data(), Value::read));
  }

  private static TransactionRef sent(IndexRow.TransactionSent row) {
    return new TransactionRef(
        row.at().height(),
        row.at().index(),
        row.timestamp(),
        row.transactionId(),
        row.call(),
        row.ok());
  }
}
