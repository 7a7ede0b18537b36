package io.vitrine.persistence.webhook;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** Subscriptions in Cassandra. One process writes them, the one that holds the signing lease. */
public final class SubscriptionTable {
  private static final String COLUMNS =
      "id, url, types, subject, enabled, stopped, created, cursor, secret, former_secret,"
          + " former_until";

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement move;
  private final PreparedStatement delete;

  /** Prepares the statements. Blocks. */
  public SubscriptionTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + WebhookSchema.SUBSCRIPTIONS.name();
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, %s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                .formatted(table, COLUMNS));
    this.select = session.prepare("SELECT %s FROM %s WHERE ledger = ?".formatted(COLUMNS, table));
    this.move =
        session.prepare("UPDATE %s SET cursor = ? WHERE ledger = ? AND id = ?".formatted(table));
    this.delete = session.prepare("DELETE FROM %s WHERE ledger = ? AND id = ?".formatted(table));
  }

  /** Stores {@code subscription} in place of what was there. */
  public CompletionStage<Void> put(StoredSubscription subscription) {
    Optional<StoredSecrets.Former> former = subscription.secrets().former();
    return session
        .executeAsync(
            insert
                .bind(
                    ledger,
                    subscription.id(),
                    subscription.url(),
                    subscription.types(),
                    subscription.subject(),
                    subscription.enabled(),
                    subscription.stopped(),
                    subscription.created(),
                    subscription.cursor(),
                    Blobs.of(subscription.secrets().current().reveal()),
                    former.map(f -> Blobs.of(f.secret().reveal())).orElse(null),
                    former.map(StoredSecrets.Former::until).orElse(null))
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Moves the cursor of {@code id} alone. */
  public CompletionStage<Void> move(String id, String cursor) {
    return session
        .executeAsync(move.bind(cursor, ledger, id).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Removes {@code id}. */
  public CompletionStage<Void> remove(String id) {
    return session.executeAsync(delete.bind(ledger, id).setIdempotent(true)).thenAccept(done -> {});
  }

  /** All of them: few enough for one page. */
  public CompletionStage<List<StoredSubscription>> all() {
    return session
        .executeAsync(select.bind(ledger).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    // A cursor that was written after the row was removed leaves a row without one.
                    .filter(row -> !row.isNull("url"))
                    .map(SubscriptionTable::subscription)
                    .toList());
  }

  private static StoredSubscription subscription(Row row) {
    Set<String> types = row.getSet("types", String.class);
    return new StoredSubscription(
        text(row, "id"),
        text(row, "url"),
        types == null ? new TreeSet<>() : new TreeSet<>(types),
        text(row, "subject"),
        row.getBoolean("enabled"),
        text(row, "stopped"),
        row.get("created", Instant.class),
        text(row, "cursor"),
        new StoredSecrets(
            secret(row, "secret"),
            row.isNull("former_secret")
                ? Optional.empty()
                : Optional.of(
                    new StoredSecrets.Former(
                        secret(row, "former_secret"), row.get("former_until", Instant.class)))));
  }

  private static Secret secret(Row row, String column) {
    return Secret.of(Blobs.bytes(row.get(column, ByteBuffer.class)));
  }

  private static String text(Row row, String column) {
    return String.valueOf(row.getString(column));
  }
}
