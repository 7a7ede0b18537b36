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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QueryTablesIT {
  private static final Address ANN = address(1);
  private static final Address BOB = address(2);
  private static final Hash TX = Sha256.of(Bytes.EMPTY);

  private static Keyspace keyspace;

  private final CassandraForTests cassandra = CassandraForTests.shared();

  @BeforeAll
  static void createTables() {
    keyspace = CassandraForTests.shared().keyspace(QuerySchema.all());
  }

  @Test
  void ownershipFollowsTheLedgerInWhateverOrderBlocksAreWritten() {
    QueryTables tables = tables("owners");
    IndexRow issued = moved(1, 0, Optional.empty(), Optional.of(ANN));
    IndexRow sold = moved(2, 0, Optional.of(ANN), Optional.of(BOB));
    IndexRow returned = moved(3, 5, Optional.of(BOB), Optional.of(ANN));
    get(tables.write(1, List.of(issued)));
    assertThat(owned(tables, ANN)).containsExactly(new ItemRow("s", 7));
    get(tables.write(3, List.of(returned)));
    get(tables.write(2, List.of(sold)));
    get(tables.write(1, List.of(issued)));
    assertThat(owned(tables, ANN)).containsExactly(new ItemRow("s", 7));
    assertThat(owned(tables, BOB)).isEmpty();
    get(tables.write(2, List.of(sold)));
    assertThat(owned(tables, BOB)).isEmpty();
    assertThat(get(tables.indexedHeight())).contains(3L);
    assertThat(get(tables.itemsOfSeries("s", 10, Optional.empty())).rows())
        .containsExactly(new ItemRow("s", 7));
    get(tables.write(4, List.of(moved(4, 0, Optional.of(ANN), Optional.empty()))));
    assertThat(owned(tables, ANN)).isEmpty();
    assertThat(get(tables.itemsOfSeries("s", 10, Optional.empty())).rows()).isEmpty();
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
    assertThat(all(cursor -> tables.series(4, cursor)))
        .containsExactly(
            "s10", "s11", "s12", "s20", "s21", "s22", "s30", "s31", "s32", "s40", "s41", "s42",
            "s50", "s51", "s52");
    assertThat(get(tables.series(15, Optional.empty())).next()).isEmpty();
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
    assertThat(all(cursor -> tables.history("s", 7, 2, cursor))).isEqualTo(expected);
    assertThat(get(tables.history("s", 8, 2, Optional.empty())).rows()).isEmpty();
  }

  @Test
  void transactionsAreNewestFirstAcrossPartitions() {
    QueryTables tables = tables("account");
    long border = 1L << 20;
    List<IndexRow> expected = new ArrayList<>();
    for (long height = border - 3; height < border + 3; height++) {
      List<IndexRow> rows =
          List.of(sent(height, 0, ANN), sent(height, 4, ANN), sent(height, 5, BOB));
      get(tables.write(height, rows));
      expected.addAll(0, List.of(rows.get(1), rows.get(0)));
    }
    assertThat(all(cursor -> tables.transactionsOf(ANN, 5, cursor))).isEqualTo(expected);
  }

  @Test
  void cursorsOfOtherListsAreRefused() {
    QueryTables tables = tables("cursors");
    get(
        tables.write(
            1,
            List.of(
                new IndexRow.SeriesCreated(new Position(1, 0), "a"),
                new IndexRow.SeriesCreated(new Position(1, 1), "b"))));
    Optional<Bytes> next = get(tables.series(1, Optional.empty())).next();
    assertThat(next).isPresent();
    assertThatThrownBy(() -> tables.itemsOfOwner(ANN, 1, next))
        .isInstanceOf(InvalidCursorException.class);
    assertThatThrownBy(() -> tables.series(1, Optional.of(Bytes.copyOf(new byte[] {7}))))
        .isInstanceOf(InvalidCursorException.class);
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
    assertThat(owned(tables, BOB)).isEmpty();
    get(tables.write(1, List.of(issued)));
    assertThat(owned(tables, ANN)).containsExactly(new ItemRow("s", 7));
  }

  @Test
  void transactionsAreFoundById() {
    TransactionPositions positions =
        new TransactionPositions(
            cassandra.session(), cassandra.keyspace(List.of(TransactionPositions.TABLE)), "ledger");
    List<Hash> ids = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      ids.add(Sha256.of(Bytes.copyOf(new byte[] {(byte) i})));
    }
    get(positions.put(9, ids));
    assertThat(get(positions.find(ids.get(149)))).contains(new Position(9, 149));
    assertThat(get(positions.find(TX))).isEmpty();
  }

  private QueryTables tables(String ledger) {
    return new QueryTables(cassandra.session(), keyspace, ledger);
  }

  private static List<ItemRow> owned(QueryTables tables, Address owner) {
    return get(tables.itemsOfOwner(owner, 10, Optional.empty())).rows();
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

  private static <T> List<T> all(Function<Optional<Bytes>, CompletionStage<QueryPage<T>>> page) {
    List<T> rows = new ArrayList<>();
    Optional<Bytes> cursor = Optional.empty();
    do {
      QueryPage<T> next = get(page.apply(cursor));
      rows.addAll(next.rows());
      cursor = next.next();
    } while (cursor.isPresent());
    return rows;
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
