package io.vitrine.persistence.payment;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Payment intents, and which payment claimed one. An intent is forgotten after {@link #KEPT},
 * because most are never paid; a claim stays for good, so that an intent is never fulfilled twice.
 */
public final class IntentTable {
  /** How long an intent is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement claim;
  private final PreparedStatement claimed;

  /** Prepares the statements. Blocks. */
  public IntentTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String intents = keyspace + "." + PaymentSchema.INTENTS.name();
    String claims = keyspace + "." + PaymentSchema.CLAIMS.name();
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, intent, body) VALUES (?, ?, ?) USING TTL %d"
                .formatted(intents, KEPT.toSeconds()));
    this.select =
        session.prepare("SELECT body FROM %s WHERE ledger = ? AND intent = ?".formatted(intents));
    this.claim =
        session.prepare(
            "INSERT INTO %s (ledger, intent, payment) VALUES (?, ?, ?) IF NOT EXISTS"
                .formatted(claims));
    this.claimed =
        session.prepare("SELECT payment FROM %s WHERE ledger = ? AND intent = ?".formatted(claims));
  }

  /** Makes an intent durable; again is the same, because its name is the hash of its body. */
  public CompletionStage<Void> put(Bytes intent, Bytes body) {
    return session
        .executeAsync(insert.bind(ledger, Blobs.of(intent), Blobs.of(body)).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** The body of an intent that is kept. */
  public CompletionStage<Optional<Bytes>> find(Bytes intent) {
    return blob(select, intent, "body");
  }

  /**
   * Lets {@code payment} fulfil {@code intent}, unless another does.
   *
   * @return the payment that does, from now on and for good
   */
  public CompletionStage<Bytes> claim(Bytes intent, Bytes payment) {
    return session
        .executeAsync(claim.bind(ledger, Blobs.of(intent), Blobs.of(payment)))
        .thenApply(
            result ->
                result.wasApplied()
                    ? payment
                    : Blobs.bytes(result.one().get("payment", ByteBuffer.class)));
  }

  /** The payment that claimed {@code intent}. */
  public CompletionStage<Optional<Bytes>> claimedBy(Bytes intent) {
    return blob(claimed, intent, "payment");
  }

  private CompletionStage<Optional<Bytes>> blob(
      PreparedStatement statement, Bytes intent, String column) {
    return session
        .executeAsync(statement.bind(ledger, Blobs.of(intent)).setIdempotent(true))
        .thenApply(
            rows -> {
              Row row = rows.one();
              return row == null
                  ? Optional.empty()
                  : Optional.of(Blobs.bytes(row.get(column, ByteBuffer.class)));
            });
  }
}
