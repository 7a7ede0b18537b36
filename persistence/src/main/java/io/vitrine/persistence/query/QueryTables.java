package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The lists of one ledger that an indexing organisation keeps. Written block by block or a few at a
 * time, in any order and as often as one likes; read in stretches. A place of another kind of list
 * fails the call with {@link InvalidPlaceException}. Thread-safe.
 *
 * <p>Lists of items are candidates: an item stays listed for {@link #LEFT_SECONDS} after it left,
 * so that whoever reads the list as it stood a moment ago finds it. Who reads compares with the
 * state of that moment.
 */
public final class QueryTables {
  /** How long an item stays in a list that it left, in seconds. */
  public static final int LEFT_SECONDS = 3_600;

  private final CqlSession session;
  private final Keyspace keyspace;
  private final String ledger;
  private final IndexWriter writer;
  private final ClusteredList series;
  private final ClusteredList bySeries;
  private final ClusteredList byOwner;
  private final ClusteredList byOwnerAndSeries;
  private final ClusteredList byHolder;
  private final ClusteredList history;
  private final ClusteredList sent;
  private final ClusteredList opened;
  private final ClusteredList standing;
  private final ClusteredList chronicle;
  private final ClusteredList identities;
  private final PreparedStatement selectProgress;

  /** Prepares the statements. Blocks; the tables of {@link QuerySchema} must exist. */
  public QueryTables(CqlSession session, Keyspace keyspace, String ledger) {
    this(session, keyspace, ledger, LEFT_SECONDS);
  }

  QueryTables(CqlSession session, Keyspace keyspace, String ledger, int leftSeconds) {
    this.session = session;
    this.keyspace = keyspace;
    this.ledger = ledger;
    this.writer = new IndexWriter(session, keyspace, ledger, leftSeconds);
    this.series = ledgerList(QuerySchema.SERIES, "", List.of(), Clustering.SERIES);
    this.bySeries = items(QuerySchema.ITEM_BY_SERIES, "series", List.of("series"));
    this.byOwner = items(QuerySchema.OWNER_ITEM, "", List.of("slot", "owner"), Clustering.SERIES);
    this.byOwnerAndSeries =
        items(QuerySchema.OWNER_ITEM, "series", List.of("slot", "owner", "series"));
    this.byHolder =
        items(QuerySchema.SERIES_HOLDER, "", List.of("slot", "series"), Clustering.OWNER);
    this.history =
        ledgerList(
            QuerySchema.HISTORY,
            "series, number, content",
            List.of("slot", "series", "number"),
            Clustering.EVENT_INDEX);
    this.sent =
        ledgerList(QuerySchema.SENT, "account, content", List.of("slot", "account", "bucket"));
    List<String> subject = List.of("slot", "list", "subject");
    this.opened = ledgerList(QuerySchema.OPENED, "", subject, Clustering.NAME);
    this.standing = list(QuerySchema.STANDING, "", subject, List.of(Clustering.ENTRY));
    this.chronicle = ledgerList(QuerySchema.CHRONICLE, "content", subject, Clustering.EVENT_INDEX);
    this.identities = ledgerList(QuerySchema.IDENTITY, "", List.of("bucket"), Clustering.ADDRESS);
    this.selectProgress =
        session.prepare(
            "SELECT height FROM %s.query_complete WHERE ledger = ?".formatted(keyspace));
  }

  /** Ordered by height and transaction, then by {@code last}. */
  private ClusteredList ledgerList(
      Table table, String columns, List<String> fixed, Clustering.Column... last) {
    List<Clustering.Column> order =
        new ArrayList<>(List.of(Clustering.HEIGHT, Clustering.TX_INDEX));
    order.addAll(List.of(last));
    return list(table, columns, fixed, order);
  }

  /** Ordered by {@code first}, then by the number of the item. */
  private ClusteredList items(
      Table table, String columns, List<String> fixed, Clustering.Column... first) {
    List<Clustering.Column> order = new ArrayList<>(List.of(first));
    order.add(Clustering.NUMBER);
    return list(table, columns, fixed, order);
  }

  private ClusteredList list(
      Table table, String columns, List<String> fixed, List<Clustering.Column> order) {
    List<String> key = new ArrayList<>(List.of("ledger"));
    key.addAll(fixed);
    return new ClusteredList(
        session, keyspace + "." + table.name(), columns, key, new Clustering(order));
  }

  /**
   * Writes the changes of one block or of several that follow one another; then the last of them
   * counts as indexed.
   *
   * @param height of the last
   * @param rows of the transactions of those blocks only
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
  public CompletionStage<QueryRows<String>> series(QueryRange range) {
    return series.read(List.of(ledger), range, row -> String.valueOf(row.getString("series")));
  }

  /** Items of a series by number. */
  public CompletionStage<QueryRows<ItemRow>> itemsOfSeries(String series, QueryRange range) {
    return bySeries.read(List.of(ledger, series), range, ItemRow::of);
  }

  /** Items that an account owns, by series and number. */
  public CompletionStage<QueryRows<ItemRow>> itemsOfOwner(Address owner, QueryRange range) {
    return byOwner.read(List.of(ledger, Slot.of(owner), blob(owner)), range, ItemRow::of);
  }

  /** Items of one series that an account owns, by number. */
  public CompletionStage<QueryRows<ItemRow>> itemsOfOwner(
      Address owner, String series, QueryRange range) {
    return byOwnerAndSeries.read(
        List.of(ledger, Slot.of(owner), blob(owner), series), range, ItemRow::of);
  }

  /** Items of a series by who holds them, then by number. */
  public CompletionStage<QueryRows<HeldItem>> holdings(String series, QueryRange range) {
    return byHolder.read(
        List.of(ledger, Slot.of(series), series),
        range,
        row -> new HeldItem(address(row.getByteBuffer("owner")), row.getLong("number")));
  }

  /** A place in {@link #holdings} after all that {@code owner} holds. */
  public static Bytes afterHolder(Address owner) {
    return new CborWriter().array(2).bytes(owner.value()).integer(Long.MAX_VALUE).toBytes();
  }

  /** What happened to an item, oldest first. */
  public CompletionStage<QueryRows<IndexRow.ItemEvent>> history(
      String series, long number, QueryRange range) {
    return history.read(
        List.of(ledger, Slot.of(series, number), series, number), range, RowContent::event);
  }

  /** Names in the order in which they came to be; {@code subject} is empty for all. */
  public CompletionStage<QueryRows<String>> opened(String list, String subject, QueryRange range) {
    return opened.read(subject(list, subject), range, row -> String.valueOf(row.getString("name")));
  }

  /** What stands under {@code subject}, by its text; also what ended a while ago. */
  public CompletionStage<QueryRows<String>> standing(
      String list, String subject, QueryRange range) {
    return standing.read(
        subject(list, subject), range, row -> String.valueOf(row.getString("entry")));
  }

  /** What happened to {@code subject}, oldest first. */
  public CompletionStage<QueryRows<IndexRow.Happened>> chronicle(
      String list, String subject, QueryRange range) {
    return chronicle.read(subject(list, subject), range, RowContent::happened);
  }

  private List<Object> subject(String list, String subject) {
    return List.of(ledger, Slot.of(subject), list, subject);
  }

  /** What an account sent, oldest first. */
  public CompletionStage<QueryRows<IndexRow.TransactionSent>> transactionsOf(
      Address account, QueryRange range) {
    return bucketed(
        sent, List.of(ledger, Slot.of(account), blob(account)), range, RowContent::sent);
  }

  /** Addresses in the order in which they were registered. */
  public CompletionStage<QueryRows<IndexRow.IdentityRegistered>> identities(QueryRange range) {
    return bucketed(
        identities,
        List.of(ledger),
        range,
        row ->
            new IndexRow.IdentityRegistered(
                RowContent.at(row), address(row.getByteBuffer("address"))));
  }

  private <T> CompletionStage<QueryRows<T>> bucketed(
      ClusteredList list, List<Object> partition, QueryRange range, Function<Row, T> value) {
    list.check(range);
    return indexedHeight()
        .thenCompose(
            // A block is written before it counts as indexed.
            indexed -> list.readBuckets(partition, range, indexed.orElse(0L) + 1, value));
  }

  private static Address address(ByteBuffer blob) {
    return new Address(Blobs.bytes(blob));
  }

  private static ByteBuffer blob(Address address) {
    Bytes value = address.value();
    return Blobs.of(value);
  }

  /** Removes all rows and makes the tables anew, to be filled from block 1 on. Blocks. */
  public void dropAndRecreate() {
    QuerySchema.EARLIER.forEach(table -> session.execute(table.drop(keyspace)));
    QuerySchema.all().forEach(table -> session.execute(table.drop(keyspace)));
    QuerySchema.all().forEach(table -> session.execute(table.create(keyspace)));
  }
}
