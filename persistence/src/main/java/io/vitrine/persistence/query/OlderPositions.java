package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.chain.Rows;
import io.vitrine.persistence.schema.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Where earlier versions kept where a transaction executed: a row for each transaction, found by an
 * index over the first 8 bytes of its id, and before that a partition for each. What they wrote
 * stays there and is read; nothing is written any more.
 */
final class OlderPositions {
  private static final String INDEXED = "executed_transaction";
  private static final String PARTITION_EACH = "transaction_position";

  private final CqlSession session;
  private final String ledger;
  private final Optional<PreparedStatement> byKey;
  private final Optional<PreparedStatement> byId;

  /** Prepares the statements for the tables that are there. Blocks. */
  OlderPositions(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    this.byKey = prepared(keyspace, INDEXED, "tx_key = ?");
    this.byId = prepared(keyspace, PARTITION_EACH, "ledger = ? AND tx_id = ?");
  }

  private Optional<PreparedStatement> prepared(Keyspace keyspace, String table, String where) {
    boolean present =
        session
                .execute(
                    SimpleStatement.newInstance(
                        "SELECT table_name FROM system_schema.tables"
                            + " WHERE keyspace_name = ? AND table_name = ?",
                        keyspace.name(),
                        table))
                .one()
            != null;
    return present
        ? Optional.of(
            session.prepare(
                "SELECT height, tx_index FROM %s.%s WHERE %s".formatted(keyspace, table, where)))
        : Optional.empty();
  }

  /** Where {@code transactionId} may have executed, of those transactions. */
  CompletionStage<List<Position>> find(Hash transactionId) {
    Stream<BoundStatement> selects =
        Stream.concat(
            byKey.map(select -> select.bind(Blobs.of(transactionId).getLong())).stream(),
            byId.map(select -> select.bind(ledger, Blobs.of(transactionId))).stream());
    CompletionStage<List<Position>> found = CompletableFuture.completedStage(new ArrayList<>());
    for (BoundStatement select : selects.toList()) {
      found = found.thenCombine(positions(select), OlderPositions::both);
    }
    return found;
  }

  private CompletionStage<List<Position>> positions(BoundStatement select) {
    return session
        .executeAsync(select.setIdempotent(true))
        .thenCompose(Rows::all)
        .thenApply(rows -> rows.stream().map(OlderPositions::position).toList());
  }

  private static Position position(Row row) {
    return new Position(row.getLong(0), row.getInt(1));
  }

  private static List<Position> both(List<Position> some, List<Position> more) {
    some.addAll(more);
    return some;
  }
}
