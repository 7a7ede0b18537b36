package io.vitrine.node.index;

import static io.vitrine.node.index.ScriptedMarket.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.Done;
import akka.actor.ExtendedActorSystem;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.HistoryEntry;
import io.vitrine.api.QueryIndex.Holding;
import io.vitrine.api.QueryIndex.ItemRef;
import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.api.QueryIndex.TransactionRef;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.query.IndexRow;
import io.vitrine.persistence.query.QuerySchema;
import io.vitrine.persistence.query.QueryTables;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A market indexed into real query tables and read back through the platform interface's port. */
final class StoredQueryIndexIT {
  private static final Range FIRST = new Range(false, Optional.empty(), 10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<CommittedBlock> BLOCKS = ScriptedMarket.traded(120, 25).blocks();
  private static final IndexView VIEW = IndexView.of(BLOCKS);
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.defaultReference());

  private static Keyspace keyspace;
  private static QueryTables tables;
  private static StoredQueryIndex index;
  private static ActorRef<Indexer.Command> indexer;

  @BeforeAll
  static void indexTheMarket() {
    CassandraForTests cassandra = CassandraForTests.shared();
    keyspace = cassandra.keyspace(QuerySchema.all());
    tables = new QueryTables(cassandra.session(), keyspace, "market");
    index = new StoredQueryIndex(tables);
    assertThat(get(index.series(FIRST))).isEqualTo(new Rows<>(List.of(), false));
    assertThat(get(index.indexedHeight())).isZero();
    IndexStore store = new CassandraIndexStore(tables);
    assertThat(get(store.indexedHeight())).isEmpty();
    ExecutedBlocks blocks =
        height ->
            CompletableFuture.completedFuture(
                height <= BLOCKS.size()
                    ? Optional.of(BLOCKS.get(Math.toIntExact(height - 1)))
                    : Optional.empty());
    indexer = KIT.spawn(Indexer.create(store, blocks));
    awaitIndexed();
  }

  private static void awaitIndexed() {
    KIT.createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              assertThat(get(tables.indexedHeight())).contains((long) BLOCKS.size());
              return Done.getInstance();
            });
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void seriesComeInOrderOfCreation() {
    assertThat(all(1, index::series)).containsExactly("prints", "sketches");
  }

  @Test
  void everybodyIsACandidateForWhatTheLedgerSays() {
    for (Address owner : PEOPLE) {
      List<ItemRef> expected =
          VIEW.owners().entrySet().stream()
              .filter(e -> e.getValue().equals(owner))
              .map(e -> ref(e.getKey()))
              .toList();
      assertThat(all(2, range -> index.itemsOfOwner(owner, Optional.empty(), range)))
          .containsAll(expected);
      assertThat(all(2, range -> index.itemsOfOwner(owner, Optional.of("prints"), range)))
          .containsAll(expected.stream().filter(i -> i.series().equals("prints")).toList())
          .allMatch(i -> i.series().equals("prints"));
    }
  }

  @Test
  void itemsOfASeriesComeByNumber() {
    List<ItemRef> ever =
        VIEW.items().stream()
            .filter(item -> item.series().text().equals("prints"))
            .map(StoredQueryIndexIT::ref)
            .toList();
    assertThat(all(2, range -> index.itemsOfSeries("prints", range)))
        .isNotEmpty()
        .containsExactlyElementsOf(ever);
    assertThat(
            all(2, range -> index.holdings("prints", range)).stream()
                .map(Holding::number)
                .distinct()
                .sorted()
                .toList())
        .isEqualTo(ever.stream().map(ItemRef::number).toList());
  }

  @Test
  void identitiesComeInTheOrderOfTheirRegistration() {
    assertThat(all(1, index::identities))
        .extracting(QueryIndex.IdentityRef::address)
        .isEqualTo(VIEW.identities());
  }

  @Test
  void historyIsWholeAndOldestFirst() {
    for (ItemId item : VIEW.items()) {
      List<HistoryEntry> found =
          all(3, range -> index.history(item.series().text(), item.number(), range));
      assertThat(found.stream().map(e -> bytes(e.data())).toList())
          .isEqualTo(VIEW.history(item).stream().map(IndexRow.ItemEvent::data).toList());
      assertThat(found.get(0).type()).isEqualTo("item.issued");
    }
  }

  @Test
  void transactionsComeFromEitherEnd() {
    for (Address sender : PEOPLE) {
      List<IndexRow.TransactionSent> expected = new ArrayList<>(VIEW.sentBy(sender));
      Collections.reverse(expected);
      assertThat(
              all(7, range -> index.transactionsOf(sender, down(range))).stream()
                  .map(TransactionRef::transactionId)
                  .toList())
          .isEqualTo(expected.stream().map(IndexRow.TransactionSent::transactionId).toList());
    }
  }

  @Test
  void whatStandsIsACandidateAndSalesComeInTheirOrder() {
    for (ItemId item : VIEW.items()) {
      List<String> expected = VIEW.standing(QueryIndex.Standing.OFFERS_FOR_ITEM, item.toString());
      assertThat(
              all(
                  1,
                  range ->
                      index.standing(QueryIndex.Standing.OFFERS_FOR_ITEM, item.toString(), range)))
          .isSorted()
          .containsAll(expected);
    }
    List<IndexRow.Happened> sales = VIEW.chronicle(QueryIndex.Chronicle.SALES_OF_SERIES, "prints");
    assertThat(sales).isNotEmpty();
    assertThat(
            all(2, range -> index.chronicle(QueryIndex.Chronicle.SALES_OF_SERIES, "prints", range)))
        .extracting(HistoryEntry::transactionId)
        .isEqualTo(sales.stream().map(IndexRow.Happened::transactionId).toList());
  }

  @Test
  void aForeignPlaceIsRefusedBeforeAnythingIsRead() {
    Optional<Bytes> foreign = Optional.of(get(index.series(FIRST)).rows().get(0).place());
    Range range = new Range(false, foreign, 1);
    assertThatThrownBy(() -> index.itemsOfSeries("prints", range))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> index.transactionsOf(PEOPLE.get(0), range))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMadeUpPlaceBeyondTheNewestBlockIsTheNewest() {
    Address sender = PEOPLE.get(0);
    Bytes beyond = new CborWriter().array(2).integer(Long.MAX_VALUE).integer(0).toBytes();
    assertThat(get(index.transactionsOf(sender, new Range(true, Optional.of(beyond), 3))))
        .isEqualTo(get(index.transactionsOf(sender, down(new Range(true, Optional.empty(), 3)))));
  }

  private static Range down(Range range) {
    return new Range(true, range.after(), range.limit());
  }

  @Test
  void whatIsDroppedAndMadeAnewFromTheBlocksIsTheSameRowByRow() throws Exception {
    SortedSet<String> before = dump();
    HttpRequest rebuild = HttpRequest.POST("/v1/node/query-tables:rebuild");
    assertThat(status(rebuild)).isEqualTo(400);
    assertThat(status(rebuild.addHeader(RawHeader.create(IndexRoutes.OPERATOR, "test"))))
        .isEqualTo(202);
    awaitIndexed();

    assertThat(dump()).hasSizeGreaterThan(BLOCKS.size()).isEqualTo(before);
    assertThat(status(HttpRequest.GET("/v1/node/query-tables"))).isEqualTo(200);
  }

  /** What the management port answers. */
  private static int status(HttpRequest request) throws Exception {
    ActorSystem<?> system = KIT.system();
    IndexOfNode.of(system)
        .use(new Indexing(system, new CassandraIndexStore(tables), indexer), new ReplicaBoard());
    return new IndexRoutes((ExtendedActorSystem) Adapter.toClassic(system))
        .routes(null)
        .handler(system)
        .apply(request)
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS)
        .status()
        .intValue();
  }

  /** Every row of every query table. */
  private static SortedSet<String> dump() {
    SortedSet<String> rows = new TreeSet<>();
    for (Table table : QuerySchema.all()) {
      CassandraForTests.shared()
          .session()
          .execute("SELECT * FROM " + keyspace + "." + table.name())
          .forEach(row -> rows.add(table.name() + " " + row.getFormattedContents()));
    }
    return rows;
  }

  private static ItemRef ref(ItemId item) {
    return new ItemRef(item.series().text(), item.number());
  }

  private static Bytes bytes(Value value) {
    CborWriter writer = new CborWriter();
    Value.write(writer, value);
    return writer.toBytes();
  }

  /** Every row, in stretches of {@code limit}. */
  private static <T> List<T> all(int limit, Function<Range, CompletionStage<Rows<T>>> query) {
    List<T> values = new ArrayList<>();
    Optional<Bytes> after = Optional.empty();
    Rows<T> rows;
    do {
      rows = get(query.apply(new Range(false, after, limit)));
      rows.rows().forEach(row -> values.add(row.value()));
      after = rows.rows().stream().reduce((a, b) -> b).map(Row::place);
    } while (rows.more());
    return values;
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
