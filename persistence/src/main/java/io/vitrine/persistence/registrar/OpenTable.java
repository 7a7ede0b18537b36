package io.vitrine.persistence.registrar;

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

/** The applications that something is to be done about, the oldest first. */
public final class OpenTable {
  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement first;
  private final PreparedStatement after;
  private final PreparedStatement count;

  /**
   * One of them.
   *
   * @param received when it came
   * @param application which
   */
  public record Place(Instant received, Bytes application) {}

  /** Prepares the statements. Blocks. */
  public OpenTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + RegistrarSchema.OPEN.name();
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, received, application) VALUES (?, ?, ?)".formatted(table));
    this.delete =
        session.prepare(
            "DELETE FROM %s WHERE ledger = ? AND received = ? AND application = ?"
                .formatted(table));
    String select = "SELECT received, application FROM " + table + " WHERE ledger = ?";
    this.first = session.prepare(select + " LIMIT ?");
    this.after = session.prepare(select + " AND (received, application) > (?, ?) LIMIT ?");
    this.count = session.prepare("SELECT COUNT(*) AS n FROM " + table + " WHERE ledger = ?");
  }

  /** Adds one; again is the same. */
  public CompletionStage<Void> put(Place place) {
    return session
        .executeAsync(
            insert
                .bind(ledger, place.received(), Blobs.of(place.application()))
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Takes one out; again is the same. */
  public CompletionStage<Void> remove(Place place) {
    return session
        .executeAsync(
            delete
                .bind(ledger, place.received(), Blobs.of(place.application()))
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** At most {@code limit} of them behind {@code before}, or from the first on. */
  public CompletionStage<List<Place>> page(Optional<Place> before, int limit) {
    return session
        .executeAsync(
            before
                .map(p -> after.bind(ledger, p.received(), Blobs.of(p.application()), limit))
                .orElseGet(() -> first.bind(ledger, limit))
                .setPageSize(limit)
                .setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map(
                        row ->
                            new Place(
                                row.get("received", Instant.class),
                                Blobs.bytes(row.get("application", ByteBuffer.class))))
                    .toList());
  }

  /** How many there are. */
  public CompletionStage<Long> count() {
    return session
        .executeAsync(count.bind(ledger).setIdempotent(true))
        .thenApply(rows -> rows.currentPage().iterator().next().getLong("n"));
  }
}
