package io.vitrine.node.index;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.vitrine.api.QueryIndex;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.query.IndexRow;
import io.vitrine.persistence.query.ItemRow;
import io.vitrine.persistence.query.QueryRange;
import io.vitrine.persistence.query.QueryRows;
import io.vitrine.persistence.query.QueryTables;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The lists of the platform interface, read from the query tables. Places are the tables' own: a
 * foreign one is refused with an {@link IllegalArgumentException} before anything is read.
 *
 * @param tables those of the ledger
 */
public record StoredQueryIndex(QueryTables tables) implements QueryIndex {
  @Override
  public CompletionStage<Long> indexedHeight() {
    return readable(tables.indexedHeight()).thenApply(height -> height.orElse(0L));
  }

  @Override
  public CompletionStage<Rows<String>> series(Range range) {
    return rows(tables.series(range(range)), series -> series);
  }

  @Override
  public CompletionStage<Rows<ItemRef>> itemsOfSeries(String series, Range range) {
    return rows(tables.itemsOfSeries(series, range(range)), StoredQueryIndex::item);
  }

  @Override
  public CompletionStage<Rows<ItemRef>> itemsOfOwner(
      Address owner, Optional<String> series, Range range) {
    return rows(
        series.isPresent()
            ? tables.itemsOfOwner(owner, series.get(), range(range))
            : tables.itemsOfOwner(owner, range(range)),
        StoredQueryIndex::item);
  }

  @Override
  public CompletionStage<Rows<Holding>> holdings(String series, Range range) {
    return rows(
        tables.holdings(series, range(range)), row -> new Holding(row.owner(), row.number()));
  }

  @Override
  public Bytes afterHolder(Address owner) {
    return QueryTables.afterHolder(owner);
  }

  @Override
  public CompletionStage<Rows<HistoryEntry>> history(String series, long number, Range range) {
    return rows(tables.history(series, number, range(range)), StoredQueryIndex::entry);
  }

  @Override
  public CompletionStage<Rows<TransactionRef>> transactionsOf(Address sender, Range range) {
    return rows(tables.transactionsOf(sender, range(range)), StoredQueryIndex::sent);
  }

  @Override
  public CompletionStage<Rows<IdentityRef>> identities(Range range) {
    return rows(
        tables.identities(range(range)), row -> new IdentityRef(row.at().height(), row.address()));
  }

  @Override
  public CompletionStage<Rows<String>> opened(Opened what, Optional<String> series, Range range) {
    return rows(tables.opened(QueryLists.of(what), series.orElse(""), range(range)), name -> name);
  }

  @Override
  public CompletionStage<Rows<String>> standing(Standing what, String subject, Range range) {
    return rows(tables.standing(QueryLists.of(what), subject, range(range)), entry -> entry);
  }

  @Override
  public CompletionStage<Rows<HistoryEntry>> chronicle(
      Chronicle what, String subject, Range range) {
    return rows(
        tables.chronicle(QueryLists.of(what), subject, range(range)), StoredQueryIndex::entry);
  }

  private static QueryRange range(Range range) {
    return new QueryRange(range.descending(), range.after(), range.limit());
  }

  private static <R, T> CompletionStage<Rows<T>> rows(
      CompletionStage<QueryRows<R>> query, Function<R, T> value) {
    return readable(query)
        .thenApply(
            found ->
                new Rows<>(
                    found.rows().stream()
                        .map(row -> new Row<>(value.apply(row.value()), row.place()))
                        .toList(),
                    found.more()));
  }

  /** While the tables are dropped and made anew, Cassandra does not know them. */
  private static <T> CompletionStage<T> readable(CompletionStage<T> query) {
    return query.handle(
        (found, failure) -> {
          Throwable cause =
              failure instanceof CompletionException && failure.getCause() != null
                  ? failure.getCause()
                  : failure;
          if (cause instanceof InvalidQueryException) {
            throw new Unavailable(cause);
          } else if (cause != null) {
            throw new CompletionException(cause);
          }
          return found;
        });
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

  private static HistoryEntry entry(IndexRow.Happened row) {
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
