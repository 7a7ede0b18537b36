package io.vitrine.persistence.payment;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** Lists of payments by name, the oldest first in each. */
public final class PlaceTable {
  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement first;
  private final PreparedStatement after;

  /**
   * A place in a list.
   *
   * @param at when the payment was reported
   * @param payment which
   */
  public record Place(Instant at, Bytes payment) {}

  /** Prepares the statements. Blocks. */
  public PlaceTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + PaymentSchema.PLACES.name();
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, list, at, payment) VALUES (?, ?, ?, ?)".formatted(table));
    this.delete =
        session.prepare(
            "DELETE FROM %s WHERE ledger = ? AND list = ? AND at = ? AND payment = ?"
                .formatted(table));
    String select = "SELECT at, payment FROM " + table + " WHERE ledger = ? AND list = ?";
    this.first = session.prepare(select + " LIMIT ?");
    this.after = session.prepare(select + " AND (at, payment) > (?, ?) LIMIT ?");
  }

  /** Adds one; again is the same. */
  public CompletionStage<Void> put(String list, Place place) {
    return session
        .executeAsync(
            insert.bind(ledger, list, place.at(), Blobs.of(place.payment())).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Takes one out; again is the same. */
  public CompletionStage<Void> remove(String list, Place place) {
    return session
        .executeAsync(
            delete.bind(ledger, list, place.at(), Blobs.of(place.payment())).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** At most {@code limit} of a list behind {@code before}, or from the first on. */
  public CompletionStage<List<Place>> page(String list, Optional<Place> before, int limit) {
    return session
        .executeAsync(
            before
                .map(p -> after.bind(ledger, list, p.at(), Blobs.of(p.payment()), limit))
                .orElseGet(() -> first.bind(ledger, list, limit))
                .setPageSize(limit)
                .setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map(
                        row ->
                            new Place(
                                row.get("at", Instant.class),
                                Blobs.bytes(row.get("payment", ByteBuffer.class))))
                    .toList());
  }
}
