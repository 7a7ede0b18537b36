package io.vitrine.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QueryTablesIT {
  private static final Address ANN = address(1);
  private static final Address BOB = address(2);
  private static final Address CAI = address(3);
  private static final QueryRange FIRST = QueryRange.first(10);
  private static final Hash TX = Sha256.of(Bytes.EMPTY);

  private static Keyspace keyspace;

  private final CassandraForTests cassandra = CassandraForTests.shared();

  @BeforeAll
  static void createTables() {
    keyspace = CassandraForTests.shared().keyspace(QuerySchema.all());
  }

  @Test
  void ownershipFollowsTheLedgerInWhateverOrderBlocksAreWritten() throws Exception {
    QueryTables tables = new QueryTables(cassandra.session(), keyspace, "owners", 1);
    IndexRow issued = moved(1, 0, Optional.empty(), Optional.of(ANN));
    IndexRow sold = moved(2, 0, Optional.of(ANN), Optional.of(BOB));
    IndexRow returned = moved(3, 5, Optional.of(BOB), Optional.of(ANN));
    get(tables.write(1, List.of(issued)));
    assertThat(owned(tables, ANN)).containsExactly(new ItemRow("s", 7));
    get(tables.write(3, List.of(returned)));
    get(tables.write(2, List.of(sold)));
    get(tables.write(1, List.of(issued)));
    get(tables.write(2, List.of(sold)));
    awaitEmpty(() -> owned(tables, BOB));
    assertThat(owned(tables, ANN)).containsExactly(new ItemRow("s", 7));
    assertThat(holders(tables)).containsExactly(new HeldItem(ANN, 7));
    assertThat(get(tables.indexedHeight())).contains(3L);
    assertThat(get(tables.itemsOfSeries("s", FIRST)).rows())
        .extracting(QueryRows.Placed::value)
        .containsExactly(new ItemRow("s", 7));
    get(tables.write(4, List.of(moved(4, 0, Optional.of(ANN), Optional.empty()))));
    awaitEmpty(() -> owned(tables, ANN));
    awaitEmpty(() -> get(tables.itemsOfSeries("s", FIRST)).rows());
    awaitEmpty(() -> holders(tables));
  }

  @Test
  void anItemThatLeftIsListedForAWhileForThoseWhoReadTheListAsItStood() {
    QueryTables tables = tables("left");
    get(tables.write(1, List.of(moved(1, 0, Optional.empty(), Optional.of(ANN)))));
    get(tables.write(2, List.of(moved(2, 0, Optional.of(ANN), Optional.of(BOB)))));
    assertThat(owned(tables, ANN)).containsExactly(new ItemRow("s", 7));
    assertThat(owned(tables, BOB)).containsExactly(new ItemRow("s", 7));
    assertThat(holders(tables)).containsExactly(new HeldItem(ANN, 7), new HeldItem(BOB, 7));
  }

  @Test
  void blocksThatAreWrittenTogetherLeaveWhatTheyLeaveOneByOne() throws Exception {
    IndexRow issued = moved(1, 0, Optional.empty(), Optional.of(ANN));
    IndexRow sold = moved(2, 3, Optional.of(ANN), Optional.of(BOB));
    IndexRow returned = moved(3, 1, Optional.of(BOB), Optional.of(ANN));
    IndexRow soldAgain = moved(3, 2, Optional.of(ANN), Optional.of(CAI));
    QueryTables together = new QueryTables(cassandra.session(), keyspace, "together", 1);
    get(together.write(3, List.of(issued, sold, returned, soldAgain)));
    assertThat(get(together.indexedHeight())).contains(3L);
    get(together.write(2, List.of(issued, sold)));
    awaitEmpty(() -> owned(together, ANN));
    awaitEmpty(() -> owned(together, BOB));
    assertThat(owned(together, CAI)).containsExactly(new ItemRow("s", 7));
    assertThat(holders(together)).containsExactly(new HeldItem(CAI, 7));
    assertThat(get(together.indexedHeight())).contains(3L);
  }

  @Test
  void aBlockOfMoreThanOneRequestForAPartitionIsWhole() {
    QueryTables tables = tables("large");
    Bytes data = Bytes.wrap(new byte[PartitionBatches.MAX_BYTES / 3]);
    List<IndexRow> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new IndexRow.ItemEvent(new Position(1, i), "s", 7, 0, 5, TX, "item.sold", data));
    }
    rows.add(
        new IndexRow.ItemEvent(
            new Position(1, 10),
            "s",
            7,
            0,
            5,
            TX,
            "item.sold",
            Bytes.wrap(new byte[2 * PartitionBatches.MAX_BYTES])));
    get(tables.write(1, rows));
    assertThat(all(4, range -> tables.history("s", 7, range))).isEqualTo(rows);
  }

  @Test
  void givingAnItemToItselfChangesNothing() {
    QueryTables tables = tables("self");
    get(tables.write(1, List.of(moved(1, 0, Optional.empty(), Optional.of(ANN)))));
    get(tables.write(2, List.of(moved(2, 0, Optional.of(ANN), Optional.of(ANN)))));
    assertThat(owned(tables, ANN)).containsExactly(new ItemRow("s", 7));
  }

  @Test
  void seriesArePagedInOrderOfCreationWithoutGapOrDuplicate() {
    QueryTables tables = tables("series");
    for (int height = 1; height <= 5; height++) {
      List<IndexRow> rows = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        rows.add(new IndexRow.SeriesCreated(new Position(height, i), "s" + (height * 10 + i)));
      }
      get(tables.write(height, rows));
    }
    assertThat(all(4, tables::series))
        .containsExactly(
            "s10", "s11", "s12", "s20", "s21", "s22", "s30", "s31", "s32", "s40", "s41", "s42",
            "s50", "s51", "s52");
    assertThat(get(tables.series(QueryRange.first(15))).more()).isFalse();
    assertThat(values(get(tables.series(new QueryRange(true, Optional.empty(), 2)))))
        .containsExactly("s52", "s51");
  }

  @Test
  void historyIsOldestFirst() {
    QueryTables tables = tables("history");
    List<IndexRow> expected = new ArrayList<>();
    for (int height = 0; height < 3; height++) {
      List<IndexRow> rows = new ArrayList<>();
      for (int event = 0; event < 3; event++) {
        rows.add(
            new IndexRow.ItemEvent(
                new Position(height, 1),
                "s",
                7,
                event,
                1_000 + height,
                TX,
                "item.transferred",
                Bytes.copyOf(new byte[] {(byte) event})));
      }
      get(tables.write(height, rows));
      expected.addAll(rows);
    }
    assertThat(all(2, range -> tables.history("s", 7, range))).isEqualTo(expected);
    assertThat(get(tables.history("s", 8, FIRST)).rows()).isEmpty();
  }

  @Test
  void transactionsAreReadFromEitherEndAcrossPartitions() {
    QueryTables tables = tables("account");
    long border = 1L << 20;
    List<IndexRow> expected = new ArrayList<>();
    for (long height = border - 3; height < border + 3; height++) {
      List<IndexRow> rows =
          List.of(sent(height, 0, ANN), sent(height, 4, ANN), sent(height, 5, BOB));
      get(tables.write(height, rows));
      expected.addAll(rows.subList(0, 2));
    }
    assertThat(all(5, range -> tables.transactionsOf(ANN, range))).isEqualTo(expected);
    Collections.reverse(expected);
    assertThat(
            all(
                5,
                range ->
                    tables.transactionsOf(ANN, new QueryRange(true, range.after(), range.limit()))))
        .isEqualTo(expected);
  }

  @Test
  void identitiesComeInTheOrderOfTheirRegistration() {
    QueryTables tables = tables("identities");
    List<IndexRow> rows =
        List.of(
            new IndexRow.IdentityRegistered(new Position(1, 3), BOB),
            new IndexRow.IdentityRegistered(new Position(1, 4), ANN));
    get(tables.write(1, rows));
    assertThat(all(1, tables::identities)).isEqualTo(rows);
  }

  @Test
  void anOwnersItemsOfOneSeriesAreAListOfTheirOwn() {
    QueryTables tables = tables("narrow");
    List<IndexRow> rows = new ArrayList<>();
    for (String series : List.of("a", "b", "c")) {
      for (int number = 1; number <= 3; number++) {
        rows.add(
            new IndexRow.OwnerChanged(
                new Position(1, 0), series, number, Optional.empty(), Optional.of(ANN)));
      }
    }
    get(tables.write(1, rows));
    assertThat(all(2, range -> tables.itemsOfOwner(ANN, "b", range)))
        .containsExactly(new ItemRow("b", 1), new ItemRow("b", 2), new ItemRow("b", 3));
    assertThat(all(2, range -> tables.itemsOfOwner(ANN, range))).hasSize(9);
  }

  @Test
  void placesOfOtherListsAreRefused() {
    QueryTables tables = tables("places");
    get(tables.write(1, List.of(new IndexRow.SeriesCreated(new Position(1, 0), "a"))));
    Bytes place = get(tables.series(FIRST)).rows().get(0).place();
    assertThatThrownBy(() -> tables.itemsOfOwner(ANN, FIRST.after(place)))
        .isInstanceOf(InvalidPlaceException.class);
    assertThatThrownBy(() -> tables.series(FIRST.after(Bytes.copyOf(new byte[] {7}))))
        .isInstanceOf(InvalidPlaceException.class);
  }

  @Test
  void tablesAreEmptyAfterBeingMadeAnewAndCanBeFilledAgain() {
    Keyspace own = cassandra.keyspace(QuerySchema.all());
    QueryTables tables = new QueryTables(cassandra.session(), own, "ledger");
    IndexRow issued = moved(1, 0, Optional.empty(), Optional.of(ANN));
    get(tables.write(1, List.of(issued)));
    get(tables.write(2, List.of(moved(2, 0, Optional.of(ANN), Optional.of(BOB)))));
    tables.dropAndRecreate();
    assertThat(get(tables.indexedHeight())).isEmpty();
    assertThat(owned(tables, ANN)).isEmpty();
    assertThat(owned(tables, BOB)).isEmpty();
    get(tables.write(1, List.of(issued)));
    assertThat(owned(tables, ANN)).containsExactly(new ItemRow("s", 7));
  }

  private QueryTables tables(String ledger) {
    return new QueryTables(cassandra.session(), keyspace, ledger);
  }

  private static List<ItemRow> owned(QueryTables tables, Address owner) {
    return values(get(tables.itemsOfOwner(owner, FIRST)));
  }

  private static List<HeldItem> holders(QueryTables tables) {
    return values(get(tables.holdings("s", FIRST)));
  }

  private static <T> List<T> values(QueryRows<T> rows) {
    return rows.rows().stream().map(QueryRows.Placed::value).toList();
  }

  private static void awaitEmpty(Supplier<List<?>> rows) throws TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!rows.get().isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("still there: " + rows.get());
      }
      Thread.onSpinWait();
    }
  }

  private static IndexRow moved(
      long height, int index, Optional<Address> from, Optional<Address> to) {
    return new IndexRow.OwnerChanged(new Position(height, index), "s", 7, from, to);
  }

  private static IndexRow sent(long height, int index, Address account) {
    return new IndexRow.TransactionSent(
        new Position(height, index), account, height, TX, "sale.buy", index == 0);
  }

  private static Address address(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[0] = (byte) number;
    return new Address(Bytes.wrap(bytes));
  }

  private static <T> List<T> all(
      int limit, Function<QueryRange, CompletionStage<QueryRows<T>>> list) {
    List<T> found = new ArrayList<>();
    QueryRange range = QueryRange.first(limit);
    QueryRows<T> rows;
    do {
      rows = get(list.apply(range));
      found.addAll(values(rows));
      range = rows.more() ? range.after(rows.rows().get(limit - 1).place()) : range;
    } while (rows.more());
    return found;
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
