package io.vitrine.persistence.webhook;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.persistence.schema.Keyspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** The last {@link #KEPT} attempts of each subscription. */
public final class AttemptTable {
  /** How many are kept. */
  public static final int KEPT = 100;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement clear;

  /** Prepares the statements. Blocks. */
  public AttemptTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + WebhookSchema.ATTEMPTS.name();
    String of = " WHERE ledger = ? AND subscription = ?";
    this.insert =
        session.prepare(
            ("INSERT INTO %s (ledger, subscription, slot, at, message, outcome, status, millis)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .formatted(table));
    this.select =
        session.prepare("SELECT slot, at, message, outcome, status, millis FROM " + table + of);
    this.clear = session.prepare("DELETE FROM " + table + of);
  }

  /**
   * Stores one in place of the oldest.
   *
   * @param number of all attempts of the subscription, one after the other
   */
  public CompletionStage<Void> put(String subscription, long number, StoredAttempt attempt) {
    return session
        .executeAsync(
            insert
                .bind(
                    ledger,
                    subscription,
                    (int) Math.floorMod(number, (long) KEPT),
                    attempt.at(),
                    attempt.message(),
                    attempt.outcome(),
                    attempt.status(),
                    attempt.millis())
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Removes all of a subscription. */
  public CompletionStage<Void> clear(String subscription) {
    return session
        .executeAsync(clear.bind(ledger, subscription).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** What is kept, the newest first. */
  public CompletionStage<List<StoredAttempt>> newest(String subscription) {
    return rows(subscription).thenApply(rows -> rows.stream().map(AttemptTable::attempt).toList());
  }

  /** The number to go on with: that after the newest. */
  public CompletionStage<Long> nextNumber(String subscription) {
    return rows(subscription)
        .thenApply(rows -> rows.isEmpty() ? 0L : rows.get(0).getInt("slot") + 1L);
  }

  private CompletionStage<List<Row>> rows(String subscription) {
    return session
        .executeAsync(select.bind(ledger, subscription).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .sorted(
                        Comparator.comparing((Row row) -> row.get("at", Instant.class)).reversed())
                    .toList());
  }

  private static StoredAttempt attempt(Row row) {
    return new StoredAttempt(
        row.get("at", Instant.class),
        String.valueOf(row.getString("message")),
        String.valueOf(row.getString("outcome")),
        row.getInt("status"),
        row.getLong("millis"));
  }
}
