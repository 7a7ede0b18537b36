package io.vitrine.persistence.history;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/**
 * The events of things of one kind. A number is given once: whoever finds it taken lost against
 * another process and has to read again, so two never decide on the same state.
 */
public final class EventTable {
  /**
   * More events than one of them ever has: an application has a few, a payment at most 16 attempts
   * and an end for each order.
   */
  private static final int MAX_EVENTS = 1_000;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  /**
   * Prepares the statements. Blocks.
   *
   * @param table has the columns ledger, number, event, and {@code key}
   * @param key names the column of what the events are about
   */
  public EventTable(CqlSession session, Keyspace keyspace, Table table, String key, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String name = keyspace + "." + table.name();
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, %s, number, event) VALUES (?, ?, ?, ?) IF NOT EXISTS"
                .formatted(name, key));
    this.select =
        session.prepare(
            "SELECT event FROM %s WHERE ledger = ? AND %s = ? LIMIT %d"
                .formatted(name, key, MAX_EVENTS));
  }

  /**
   * Makes {@code event} of {@code subject} durable as the one of {@code number}, from 1.
   *
   * @return false when that number is taken
   */
  public CompletionStage<Boolean> append(Bytes subject, int number, Bytes event) {
    return session
        .executeAsync(insert.bind(ledger, Blobs.of(subject), number, Blobs.of(event)))
        .thenApply(result -> result.wasApplied());
  }

  /** All events of {@code subject} in their order; none when there is no such one. */
  public CompletionStage<List<Bytes>> events(Bytes subject) {
    return session
        .executeAsync(
            select.bind(ledger, Blobs.of(subject)).setPageSize(MAX_EVENTS).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map((Row row) -> Blobs.bytes(row.get("event", ByteBuffer.class)))
                    .toList());
  }
}
