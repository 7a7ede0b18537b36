package io.vitrine.persistence.payment;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/**
 * The events of payments. A number is given once: whoever finds it taken lost against another
 * process and has to read again, so two never decide on the same state.
 */
public final class PaymentEventTable {
  /** More events than a payment ever has: each order has at most 16 attempts and an end. */
  private static final int MAX_EVENTS = 1_000;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  /** Prepares the statements. Blocks. */
  public PaymentEventTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + PaymentSchema.EVENTS.name();
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, payment, number, event) VALUES (?, ?, ?, ?) IF NOT EXISTS"
                .formatted(table));
    this.select =
        session.prepare(
            "SELECT event FROM %s WHERE ledger = ? AND payment = ? LIMIT %d"
                .formatted(table, MAX_EVENTS));
  }

  /**
   * Makes {@code event} durable as the one of {@code number}, from 1.
   *
   * @return false when that number is taken
   */
  public CompletionStage<Boolean> append(Bytes payment, int number, Bytes event) {
    return session
        .executeAsync(insert.bind(ledger, Blobs.of(payment), number, Blobs.of(event)))
        .thenApply(result -> result.wasApplied());
  }

  /** All events of {@code payment} in their order; none when there is no such one. */
  public CompletionStage<List<Bytes>> events(Bytes payment) {
    return session
        .executeAsync(
            select.bind(ledger, Blobs.of(payment)).setPageSize(MAX_EVENTS).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map((Row row) -> Blobs.bytes(row.get("event", ByteBuffer.class)))
                    .toList());
  }
}
