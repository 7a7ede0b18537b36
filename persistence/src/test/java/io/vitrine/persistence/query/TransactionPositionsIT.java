package io.vitrine.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where transactions executed, on real tables, through whatever a crash can leave. */
class TransactionPositionsIT {
  private static final String LEDGER = "ledger";
  private static final int SPAN = 50;
  private static final int PER_BLOCK = 20;

  private final CqlSession session = CassandraForTests.shared().session();
  private final Keyspace keyspace =
      CassandraForTests.shared().keyspace(TransactionPositions.TABLES);

  /** As after a start: nothing in memory. */
  private TransactionPositions opened() {
    return new TransactionPositions(session, keyspace, LEDGER, SPAN, Duration.ZERO);
  }

  private static List<Hash> ids(long height) {
    return TransactionIds.of("at " + height, PER_BLOCK);
  }

  private static Optional<Position> find(TransactionPositions positions, Hash id) {
    return get(positions.find(id, at -> CompletableFuture.completedStage(Optional.of(at))));
  }

  private static void assertAllFound(TransactionPositions positions, long upTo) {
    for (long height = 1; height <= upTo; height++) {
      List<Hash> ids = ids(height);
      for (int i = 0; i < PER_BLOCK; i += 7) {
        assertThat(find(positions, ids.get(i))).contains(new Position(height, i));
      }
    }
    assertThat(find(positions, TransactionIds.of("unknown", 1).get(0))).isEmpty();
  }

  private long rows(Table table) {
    return session
        .execute("SELECT count(*) FROM %s.%s".formatted(keyspace, table.name()))
        .one()
        .getLong(0);
  }

  @Test
  void foundWhileTheyAreRecentAndWhenTheyAreSettledAndAfterAStart() {
    TransactionPositions positions = opened();
    for (long height = 1; height <= 12; height++) {
      get(positions.put(height, ids(height)));
      get(positions.put(height, ids(height)));
      assertAllFound(positions, height);
    }
    get(positions.put(13, List.of()));
    assertThat(rows(PositionTables.RECENT))
        .as("twice the span at most, and a block")
        .isBetween(0L, 5L);
    assertThat(rows(PositionTables.SETTLED)).isPositive();
    TransactionPositions again = opened();
    assertAllFound(again, 12);
    get(again.put(1, ids(1)));
    assertThat(find(again, ids(1).get(4))).contains(new Position(1, 4));
  }

  @Test
  void aTransactionIsFoundAmongThoseWhoseIdsBeginAlike() {
    Hash wanted = TransactionIds.of(77, 1);
    Hash like = TransactionIds.of(77, 2);
    TransactionPositions positions = opened();
    get(positions.put(1, List.of(like)));
    get(positions.put(2, List.of(wanted)));
    Set<Position> asked = new HashSet<>();
    Optional<String> found =
        get(
            positions.find(
                wanted,
                at -> {
                  asked.add(at);
                  return CompletableFuture.completedStage(
                      Optional.of("it").filter(it -> at.height() == 2));
                }));
    assertThat(found).contains("it");
    assertThat(asked).containsExactlyInAnyOrder(new Position(1, 0), new Position(2, 0));
  }

  @Test
  void aCrashBeforeItIsNotedThatASpanIsSettled() {
    PositionTables tables = recentBlocks(2);
    RecentPositions.Span span = get(tables.load()).span();
    get(tables.settle(span, () -> {}));
    session.execute("TRUNCATE %s.%s".formatted(keyspace, PositionTables.SETTLED_BELOW.name()));
    // What settling removed last is still there, and one more block was noted meanwhile.
    recentBlocks(3);
    TransactionPositions positions = opened();
    assertAllFound(positions, 3);
    get(positions.put(3, ids(3)));
    get(positions.put(4, ids(4)));
    get(positions.put(5, ids(5)));
    assertAllFound(positions, 5);
    assertAllFound(opened(), 5);
  }

  @Test
  void aCrashBeforeTheRowsOfASettledSpanAreRemoved() {
    PositionTables tables = recentBlocks(3);
    RecentPositions.Span span = get(tables.load()).span();
    assertThatThrownBy(
            () ->
                get(
                    tables.settle(
                        span,
                        () -> {
                          throw new IllegalStateException("crash");
                        })))
        .hasRootCauseMessage("crash");
    assertThat(rows(PositionTables.RECENT)).isEqualTo(3);
    TransactionPositions positions = opened();
    assertAllFound(positions, 3);
    assertThat(rows(PositionTables.RECENT)).isZero();
  }

  private PositionTables recentBlocks(long upTo) {
    PositionTables tables = new PositionTables(session, keyspace, LEDGER, Duration.ZERO);
    for (long height = 1; height <= upTo; height++) {
      get(tables.putRecent(height, KeyedPositions.of(height, ids(height))));
    }
    return tables;
  }

  @Test
  void whatEarlierVersionsNotedIsFoundToo() {
    List<Table> tables = new ArrayList<>(TransactionPositions.TABLES);
    Stream.of(
            Table.of(
                "executed_transaction",
                "ledger text, height bigint, tx_index int, tx_id blob, tx_key bigint,"
                    + " PRIMARY KEY ((ledger, height), tx_index)"),
            Table.of(
                "transaction_position",
                "ledger text, tx_id blob, height bigint, tx_index int,"
                    + " PRIMARY KEY ((ledger, tx_id))"))
        .forEach(tables::add);
    Keyspace own = CassandraForTests.shared().keyspace(tables);
    session.execute("CREATE INDEX ON %s.executed_transaction (tx_key) USING 'sai'".formatted(own));
    Hash indexed = TransactionIds.of(12, 1);
    Hash partition = TransactionIds.of(13, 1);
    session.execute(
        "INSERT INTO %s.executed_transaction (ledger, height, tx_index, tx_id, tx_key)"
                .formatted(own)
            + " VALUES ('ledger', 4, 2, 0x%s, 12)".formatted(indexed.value().toHex()));
    session.execute(
        "INSERT INTO %s.transaction_position (ledger, tx_id, height, tx_index)".formatted(own)
            + " VALUES ('ledger', 0x%s, 5, 3)".formatted(partition.value().toHex()));
    TransactionPositions positions = new TransactionPositions(session, own, LEDGER);
    assertThat(find(positions, indexed)).contains(new Position(4, 2));
    assertThat(find(positions, partition)).contains(new Position(5, 3));
    assertThat(find(positions, TransactionIds.of(14, 1))).isEmpty();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
