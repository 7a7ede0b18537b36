package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Transaction id to where it executed. Kept by every organisation, because every gateway answers
 * for receipts; an id executes at most once.
 */
public final class TransactionPositions {
  /** The table. */
  public static final Table TABLE =
      Table.of(
          "transaction_position",
          "ledger text, tx_id blob, height bigint, tx_index int, PRIMARY KEY ((ledger, tx_id))");

  /** Rows of one request: the most partitions of a batch that Cassandra does not warn of. */
  private static final int TOGETHER = 10;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  /** Prepares the statements. Blocks; {@link #TABLE} must exist. */
  public TransactionPositions(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + TABLE.name();
    this.insert =
        session.prepare(
            "INSERT INTO " + table + " (ledger, tx_id, height, tx_index) VALUES (?, ?, ?, ?)");
    this.select =
        session.prepare(
            "SELECT height, tx_index FROM " + table + " WHERE ledger = ? AND tx_id = ?");
  }

  /**
   * Notes the executed transactions of one block, in order: the first has index 0. Several rows go
   * in one request without being atomic: writing them again changes nothing.
   */
  public CompletionStage<Void> put(long height, List<Hash> transactionIds) {
    BoundedWrites writes = new BoundedWrites(session);
    for (int from = 0; from < transactionIds.size(); from += TOGETHER) {
      int end = Math.min(from + TOGETHER, transactionIds.size());
      List<BatchableStatement<?>> rows = new ArrayList<>();
      for (int i = from; i < end; i++) {
        rows.add(insert.bind(ledger, Blobs.of(transactionIds.get(i)), height, i));
      }
      writes.add(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows).setIdempotent(true));
    }
    return writes.run();
  }

  /** Where a transaction executed; empty when it has not, or not yet. */
  public CompletionStage<Optional<Position>> find(Hash transactionId) {
    return session
        .executeAsync(select.bind(ledger, Blobs.of(transactionId)).setIdempotent(true))
        .thenApply(
            result ->
                Optional.ofNullable(result.one())
                    .map(row -> new Position(row.getLong(0), row.getInt(1))));
  }
}
