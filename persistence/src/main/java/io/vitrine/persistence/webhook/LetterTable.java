package io.vitrine.persistence.webhook;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.persistence.schema.Keyspace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** Events that could not be delivered in their turn, in order of the log. */
public final class LetterTable {
  /** One page holds all that a subscription may have. */
  private static final int PAGE = 2_000;

  private static final String COLUMNS =
      "height, tx_index, event_index, dead, failures, first_tried, due, outcome, status";

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;
  private final PreparedStatement clear;

  /** Prepares the statements. Blocks. */
  public LetterTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + WebhookSchema.LETTERS.name();
    String of = " WHERE ledger = ? AND subscription = ?";
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, subscription, %s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                .formatted(table, COLUMNS));
    this.select = session.prepare("SELECT %s FROM %s".formatted(COLUMNS, table) + of);
    this.delete =
        session.prepare(
            "DELETE FROM " + table + of + " AND height = ? AND tx_index = ? AND event_index = ?");
    this.clear = session.prepare("DELETE FROM " + table + of);
  }

  /** Stores {@code letter} in place of what was there. */
  public CompletionStage<Void> put(String subscription, StoredLetter letter) {
    return session
        .executeAsync(
            insert
                .bind(
                    ledger,
                    subscription,
                    letter.height(),
                    letter.transaction(),
                    letter.event(),
                    letter.dead(),
                    letter.failures(),
                    letter.firstTried(),
                    letter.due(),
                    letter.outcome(),
                    letter.status())
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Removes one. */
  public CompletionStage<Void> remove(
      String subscription, long height, int transaction, int event) {
    return session
        .executeAsync(
            delete.bind(ledger, subscription, height, transaction, event).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Removes all of a subscription. */
  public CompletionStage<Void> clear(String subscription) {
    return session
        .executeAsync(clear.bind(ledger, subscription).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** All of a subscription, in order of the log. */
  public CompletionStage<List<StoredLetter>> all(String subscription) {
    return session
        .executeAsync(select.bind(ledger, subscription).setPageSize(PAGE).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map(LetterTable::letter)
                    .toList());
  }

  private static StoredLetter letter(Row row) {
    return new StoredLetter(
        row.getLong("height"),
        row.getInt("tx_index"),
        row.getInt("event_index"),
        row.getBoolean("dead"),
        row.getInt("failures"),
        row.get("first_tried", Instant.class),
        row.get("due", Instant.class),
        String.valueOf(row.getString("outcome")),
        row.getInt("status"));
  }
}
