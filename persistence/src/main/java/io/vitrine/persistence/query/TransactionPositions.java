package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.chain.Rows;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Transaction id to where it executed. Kept by every organisation, because every gateway answers
 * for receipts; an id executes at most once.
 *
 * <p>A block's rows lie in one partition, so that a block is written by one mutation, and are found
 * by an index over the ids.
 */
public final class TransactionPositions {
  /** The table. */
  public static final Table TABLE =
      new Table(
          "executed_transaction",
          "ledger text, height bigint, tx_index int, tx_id blob, tx_key bigint,"
              + " PRIMARY KEY ((ledger, height), tx_index)",
          "",
          "tx_key");

  /**
   * Where earlier versions kept it, a partition for each transaction: what they wrote stays there.
   */
  private static final String OLDER_TABLE = "transaction_position";

  /** Rows of one request, which is one mutation of about 8 KiB. */
  private static final int TOGETHER = 100;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final Optional<PreparedStatement> selectOlder;

  /** Prepares the statements. Blocks; {@link #TABLE} must exist. */
  public TransactionPositions(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + TABLE.name();
    this.insert =
        session.prepare(
            "INSERT INTO "
                + table
                + " (ledger, height, tx_index, tx_id, tx_key) VALUES (?, ?, ?, ?, ?)");
    this.select =
        session.prepare(
            "SELECT height, tx_index, ledger, tx_id FROM " + table + " WHERE tx_key = ?");
    this.selectOlder = olderTable(keyspace).map(session::prepare);
  }

  private Optional<String> olderTable(Keyspace keyspace) {
    boolean present =
        session
                .execute(
                    SimpleStatement.newInstance(
                        "SELECT table_name FROM system_schema.tables"
                            + " WHERE keyspace_name = ? AND table_name = ?",
                        keyspace.name(),
                        OLDER_TABLE))
                .one()
            != null;
    return present
        ? Optional.of(
            "SELECT height, tx_index FROM %s.%s WHERE ledger = ? AND tx_id = ?"
                .formatted(keyspace, OLDER_TABLE))
        : Optional.empty();
  }

  /**
   * Notes the executed transactions of one block, in order: the first has index 0. Writing them
   * again changes nothing.
   */
  public CompletionStage<Void> put(long height, List<Hash> transactionIds) {
    BoundedWrites writes = new BoundedWrites(session);
    for (int from = 0; from < transactionIds.size(); from += TOGETHER) {
      int end = Math.min(from + TOGETHER, transactionIds.size());
      List<BatchableStatement<?>> rows = new ArrayList<>();
      for (int i = from; i < end; i++) {
        Hash id = transactionIds.get(i);
        rows.add(insert.bind(ledger, height, i, Blobs.of(id), key(id)));
      }
      writes.add(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows).setIdempotent(true));
    }
    return writes.run();
  }

  /** Where a transaction executed; empty when it has not, or not yet. */
  public CompletionStage<Optional<Position>> find(Hash transactionId) {
    return session
        .executeAsync(select.bind(key(transactionId)).setIdempotent(true))
        .thenCompose(Rows::all)
        .thenCompose(
            rows ->
                rows.stream()
                    .filter(row -> ledger.equals(row.getString(2)))
                    .filter(row -> Blobs.hash(row.getByteBuffer(3)).equals(transactionId))
                    .findFirst()
                    .map(row -> CompletableFuture.completedStage(Optional.of(position(row))))
                    .orElseGet(() -> findOlder(transactionId)));
  }

  private CompletionStage<Optional<Position>> findOlder(Hash transactionId) {
    if (selectOlder.isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return session
        .executeAsync(selectOlder.get().bind(ledger, Blobs.of(transactionId)).setIdempotent(true))
        .thenApply(result -> Optional.ofNullable(result.one()).map(TransactionPositions::position));
  }

  private static Position position(Row row) {
    return new Position(row.getLong(0), row.getInt(1));
  }

  /**
   * The first 8 bytes: Cassandra cannot index a blob, and a number makes the smaller index. Ids
   * that share them are told apart by the whole id.
   */
  private static long key(Hash transactionId) {
    return Blobs.of(transactionId).getLong();
  }
}
