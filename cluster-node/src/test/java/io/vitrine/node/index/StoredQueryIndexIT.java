package io.vitrine.node.index;

import static io.vitrine.node.index.ScriptedMarket.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.QueryIndex.HistoryEntry;
import io.vitrine.api.QueryIndex.ItemRef;
import io.vitrine.api.QueryIndex.Page;
import io.vitrine.api.QueryIndex.TransactionRef;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.query.IndexRow;
import io.vitrine.persistence.query.QuerySchema;
import io.vitrine.persistence.query.QueryTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A market indexed into real query tables and read back through the platform interface's port. */
final class StoredQueryIndexIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<CommittedBlock> BLOCKS = ScriptedMarket.traded(120, 11).blocks();
  private static final IndexView VIEW = IndexView.of(BLOCKS);
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.defaultReference());

  private static QueryTables tables;
  private static StoredQueryIndex index;

  @BeforeAll
  static void indexTheMarket() {
    CassandraForTests cassandra = CassandraForTests.shared();
    tables = new QueryTables(cassandra.session(), cassandra.keyspace(QuerySchema.all()), "market");
    index = new StoredQueryIndex(tables);
    assertThat(get(index.series(10, Optional.empty())))
        .isEqualTo(new Page<>(List.of(), Optional.empty(), 0));
    IndexStore store = new CassandraIndexStore(tables);
    assertThat(get(store.indexedHeight())).isEmpty();
    ExecutedBlocks blocks =
        height ->
            CompletableFuture.completedFuture(
                height <= BLOCKS.size()
                    ? Optional.of(BLOCKS.get(Math.toIntExact(height - 1)))
                    : Optional.empty());
    ActorRef<Indexer.Command> indexer = KIT.spawn(Indexer.create(store, blocks));
    TestProbe<Done> probe = KIT.createTestProbe();
    probe.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(get(store.indexedHeight())).hasValue(BLOCKS.size());
          return Done.getInstance();
        });
    indexer.tell(new Indexer.Stop(probe.ref()));
    probe.expectMessageClass(Done.class, PATIENCE);
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void seriesComeInOrderOfCreation() {
    assertThat(all(cursor -> index.series(1, cursor))).containsExactly("prints", "sketches");
  }

  @Test
  void everybodyOwnsWhatTheLedgerSays() {
    for (Address owner : PEOPLE) {
      List<ItemRef> expected =
          VIEW.owners().entrySet().stream()
              .filter(e -> e.getValue().equals(owner))
              .map(e -> ref(e.getKey()))
              .toList();
      assertThat(all(cursor -> index.itemsOfOwner(owner, 2, cursor)))
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void itemsOfASeriesComeByNumber() {
    assertThat(all(cursor -> index.itemsOfSeries("prints", 2, cursor)))
        .isNotEmpty()
        .containsExactlyElementsOf(
            VIEW.owners().keySet().stream()
                .filter(item -> item.series().text().equals("prints"))
                .map(StoredQueryIndexIT::ref)
                .toList());
  }

  @Test
  void historyIsWholeAndOldestFirst() {
    for (ItemId item : VIEW.items()) {
      List<HistoryEntry> found =
          all(cursor -> index.history(item.series().text(), item.number(), 3, cursor));
      assertThat(found.stream().map(e -> bytes(e.data())).toList())
          .isEqualTo(VIEW.history(item).stream().map(IndexRow.ItemEvent::data).toList());
      assertThat(found.get(0).type()).isEqualTo("item.issued");
    }
  }

  @Test
  void transactionsComeNewestFirst() {
    for (Address sender : PEOPLE) {
      List<IndexRow.TransactionSent> expected = new ArrayList<>(VIEW.sentBy(sender));
      Collections.reverse(expected);
      assertThat(
              all(cursor -> index.transactionsOf(sender, 7, cursor)).stream()
                  .map(TransactionRef::transactionId)
                  .toList())
          .isEqualTo(expected.stream().map(IndexRow.TransactionSent::transactionId).toList());
    }
  }

  @Test
  void aForeignCursorIsRefusedBeforeAnythingIsRead() {
    Optional<Bytes> foreign = get(index.series(1, Optional.empty())).next();
    assertThat(foreign).isPresent();
    assertThatThrownBy(() -> index.itemsOfSeries("prints", 1, foreign))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> index.transactionsOf(PEOPLE.get(0), 1, foreign))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMadeUpPlaceBeyondTheNewestBlockIsTheNewest() {
    Address sender = PEOPLE.get(0);
    Bytes beyond =
        new CborWriter()
            .array(5)
            .text("transactions of " + sender)
            .integer(Long.MAX_VALUE)
            .integer(0)
            .integer(0)
            .text("")
            .toBytes();
    assertThat(get(index.transactionsOf(sender, 3, Optional.of(beyond))).items())
        .isEqualTo(get(index.transactionsOf(sender, 3, Optional.empty())).items());
  }

  private static ItemRef ref(ItemId item) {
    return new ItemRef(item.series().text(), item.number());
  }

  private static Bytes bytes(Value value) {
    CborWriter writer = new CborWriter();
    Value.write(writer, value);
    return writer.toBytes();
  }

  /** Every page, each saying that all blocks are indexed. */
  private static <T> List<T> all(Function<Optional<Bytes>, CompletionStage<Page<T>>> query) {
    List<T> items = new ArrayList<>();
    Optional<Bytes> cursor = Optional.empty();
    do {
      Page<T> page = get(query.apply(cursor));
      assertThat(page.asOfHeight()).isEqualTo(BLOCKS.size());
      items.addAll(page.items());
      cursor = page.next();
    } while (cursor.isPresent());
    return items;
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
