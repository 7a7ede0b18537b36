package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.chain.Rows;
import io.vitrine.persistence.schema.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The lists of one ledger that an indexing organisation keeps. Written block by block, in any order
 * and as often as one likes; read page by page with a limit of 1 to {@link #MAX_LIMIT}. A cursor of
 * another list fails the call with {@link InvalidCursorException}. Thread-safe.
 */
public final class QueryTables {
  /** The most rows of one page. */
  public static final int MAX_LIMIT = 200;

  private static final int BUCKET_BITS = 20;

  private final CqlSession session;
  private final Keyspace keyspace;
  private final String ledger;
  private final IndexWriter writer;
  private final PreparedStatement selectSeries;
  private final PreparedStatement selectBySeries;
  private final PreparedStatement selectByOwner;
  private final PreparedStatement selectHistory;
  private final PreparedStatement selectSent;
  private final PreparedStatement selectProgress;

  /** Prepares the statements. Blocks; the tables of {@link QuerySchema} must exist. */
  public QueryTables(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.keyspace = keyspace;
    this.ledger = ledger;
    this.writer = new IndexWriter(session, keyspace, ledger);
    this.selectSeries =
        prepare(
            "SELECT height, tx_index, series FROM %s.query_series WHERE ledger = ?"
                + " AND (height, tx_index, series) > (?, ?, ?) LIMIT ?");
    this.selectBySeries =
        prepare(
            "SELECT series, number FROM %s.query_item_by_series WHERE ledger = ? AND series = ?"
                + " AND number > ? LIMIT ?");
    this.selectByOwner =
        prepare(
            "SELECT series, number FROM %s.query_item_by_owner WHERE ledger = ? AND owner = ?"
                + " AND (series, number) > (?, ?) LIMIT ?");
    this.selectHistory =
        prepare(
            "SELECT height, tx_index, event_index, time, tx_id, type, data"
                + " FROM %s.query_item_history WHERE ledger = ? AND series = ? AND number = ?"
                + " AND (height, tx_index, event_index) > (?, ?, ?) LIMIT ?");
    this.selectSent =
        prepare(
            "SELECT height, tx_index, time, tx_id, call, ok FROM %s.query_account_transaction"
                + " WHERE ledger = ? AND account = ? AND bucket = ?"
                + " AND (height, tx_index) < (?, ?) LIMIT ?");
    this.selectProgress = prepare("SELECT height FROM %s.query_progress WHERE ledger = ?");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(cql.formatted(keyspace));
  }

  /** About a million heights share a partition of an account's transactions. */
  static long bucket(long height) {
    return height >> BUCKET_BITS;
  }

  /**
   * Writes one block's changes; then the block counts as indexed.
   *
   * @param rows of the transactions of that block only
   */
  public CompletionStage<Void> write(long height, List<IndexRow> rows) {
    return writer.write(height, rows);
  }

  /** The greatest height that was written; empty when none was. */
  public CompletionStage<Optional<Long>> indexedHeight() {
    return session
        .executeAsync(selectProgress.bind(ledger).setIdempotent(true))
        .thenApply(result -> Optional.ofNullable(result.one()).map(row -> row.getLong(0)));
  }

  /** Series in order of creation. */
  public CompletionStage<QueryPage<String>> series(int limit, Optional<Bytes> cursor) {
    Cursor after = after("series", cursor, Cursor.START);
    return page(
        selectSeries.bind(ledger, after.first(), after.second(), after.text(), checked(limit) + 1),
        limit,
        row -> row.getString("series"),
        row ->
            new Cursor(row.getLong("height"), row.getInt("tx_index"), 0, row.getString("series"))
                .encode("series"));
  }

  /** Items of a series by number. */
  public CompletionStage<QueryPage<ItemRow>> itemsOfSeries(
      String series, int limit, Optional<Bytes> cursor) {
    String list = "items of series " + series;
    Cursor after = after(list, cursor, Cursor.START);
    return page(
        selectBySeries.bind(ledger, series, after.first(), checked(limit) + 1),
        limit,
        ItemRow::of,
        row -> new Cursor(row.getLong("number"), 0, 0, "").encode(list));
  }

  /** Items that an account owns, by series and number. */
  public CompletionStage<QueryPage<ItemRow>> itemsOfOwner(
      Address owner, int limit, Optional<Bytes> cursor) {
    String list = "items of " + owner;
    Cursor after = after(list, cursor, Cursor.START);
    return page(
        selectByOwner.bind(
            ledger, Blobs.of(owner.value()), after.text(), after.first(), checked(limit) + 1),
        limit,
        ItemRow::of,
        row -> new Cursor(row.getLong("number"), 0, 0, row.getString("series")).encode(list));
  }

  /** What happened to an item, oldest first. */
  public CompletionStage<QueryPage<IndexRow.ItemEvent>> history(
      String series, long number, int limit, Optional<Bytes> cursor) {
    String list = "history of " + series + "/" + number;
    Cursor after = after(list, cursor, Cursor.START);
    int event = cursor.isEmpty() ? -1 : after.third();
    return page(
        selectHistory.bind(
            ledger, series, number, after.first(), after.second(), event, checked(limit) + 1),
        limit,
        row -> event(series, number, row),
        row ->
            new Cursor(row.getLong("height"), row.getInt("tx_index"), row.getInt("event_index"), "")
                .encode(list));
  }

  private static IndexRow.ItemEvent event(String series, long number, Row row) {
    return new IndexRow.ItemEvent(
        new Position(row.getLong("height"), row.getInt("tx_index")),
        series,
        number,
        row.getInt("event_index"),
        row.getLong("time"),
        Blobs.hash(row.getByteBuffer("tx_id")),
        row.getString("type"),
        Blobs.bytes(row.getByteBuffer("data")));
  }

  /** What an account sent, newest first. */
  public CompletionStage<QueryPage<IndexRow.TransactionSent>> transactionsOf(
      Address account, int limit, Optional<Bytes> cursor) {
    String list = "transactions of " + account;
    int rows = checked(limit) + 1;
    Optional<Cursor> last = cursor.map(bytes -> Cursor.decode(list, bytes));
    return indexedHeight()
        .thenCompose(
            indexed -> {
              // A made-up cursor must not make us look through partitions that cannot exist.
              Cursor newest = new Cursor(indexed.orElse(-1L) + 1, 0, 0, "");
              Cursor before = last.filter(c -> c.first() < newest.first()).orElse(newest);
              return sent(account, before, bucket(before.first()), rows, new ArrayList<>())
                  .thenApply(
                      found ->
                          cut(
                              found,
                              limit,
                              indexed.orElse(0L),
                              row -> sent(account, row),
                              row ->
                                  new Cursor(row.getLong("height"), row.getInt("tx_index"), 0, "")
                                      .encode(list)));
            });
  }

  private CompletionStage<List<Row>> sent(
      Address account, Cursor before, long bucket, int rows, List<Row> found) {
    if (bucket < 0 || found.size() >= rows) {
      return CompletableFuture.completedStage(found);
    }
    return session
        .executeAsync(
            selectSent
                .bind(
                    ledger,
                    Blobs.of(account.value()),
                    bucket,
                    before.first(),
                    before.second(),
                    rows - found.size())
                .setIdempotent(true))
        .thenCompose(Rows::all)
        .thenCompose(
            more -> {
              found.addAll(more);
              return sent(account, before, bucket - 1, rows, found);
            });
  }

  private static IndexRow.TransactionSent sent(Address account, Row row) {
    return new IndexRow.TransactionSent(
        new Position(row.getLong("height"), row.getInt("tx_index")),
        account,
        row.getLong("time"),
        Blobs.hash(row.getByteBuffer("tx_id")),
        row.getString("call"),
        row.getBoolean("ok"));
  }

  /** Removes all rows and makes the tables anew, to be filled from block 1 on. Blocks. */
  public void dropAndRecreate() {
    QuerySchema.all().forEach(table -> session.execute(table.drop(keyspace)));
    QuerySchema.all().forEach(table -> session.execute(table.create(keyspace)));
  }

  /** The height is read before the rows, so that none up to it can be missing. */
  private <T> CompletionStage<QueryPage<T>> page(
      BoundStatement select, int limit, Function<Row, T> value, Function<Row, Bytes> cursor) {
    return indexedHeight()
        .thenCompose(
            indexed ->
                session
                    .executeAsync(select.setIdempotent(true))
                    .thenCompose(Rows::all)
                    .thenApply(rows -> cut(rows, limit, indexed.orElse(0L), value, cursor)));
  }

  /** One row more than the limit was asked for: it only says that there is a next page. */
  private static <T> QueryPage<T> cut(
      List<Row> rows,
      int limit,
      long asOfHeight,
      Function<Row, T> value,
      Function<Row, Bytes> cursor) {
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
    return new QueryPage<>(
        shown.stream().map(value).toList(),
        rows.size() > limit ? Optional.of(cursor.apply(shown.get(limit - 1))) : Optional.empty(),
        asOfHeight);
  }

  private static Cursor after(String list, Optional<Bytes> cursor, Cursor start) {
    return cursor.map(bytes -> Cursor.decode(list, bytes)).orElse(start);
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit " + limit);
    }
    return limit;
  }
}
