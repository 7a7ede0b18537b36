package io.vitrine.persistence.registrar;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** Accounts whose key is kept for a person; the key itself is sealed in {@link VaultTable}. */
public final class CustodyTable {
  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;

  /**
   * For whom it is kept.
   *
   * @param person as the vault names her
   * @param credential hash of hers
   */
  public record Kept(Bytes person, Bytes credential) {}

  /** Prepares the statements. Blocks. */
  public CustodyTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + RegistrarSchema.CUSTODY.name();
    String of = " WHERE ledger = ? AND address = ?";
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, address, person, credential) VALUES (?, ?, ?, ?)"
                .formatted(table));
    this.select = session.prepare("SELECT person, credential FROM " + table + of);
    this.delete = session.prepare("DELETE FROM " + table + of);
  }

  /** Notes for whom the key of {@code address} is kept. */
  public CompletionStage<Void> put(Bytes address, Kept kept) {
    return session
        .executeAsync(
            insert
                .bind(
                    ledger, Blobs.of(address), Blobs.of(kept.person()), Blobs.of(kept.credential()))
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** For whom the key of {@code address} is kept. */
  public CompletionStage<Optional<Kept>> find(Bytes address) {
    return session
        .executeAsync(select.bind(ledger, Blobs.of(address)).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .findFirst()
                    .map(
                        row ->
                            new Kept(
                                Blobs.bytes(row.get("person", ByteBuffer.class)),
                                Blobs.bytes(row.get("credential", ByteBuffer.class)))));
  }

  /** Notes that it is kept no more; again is the same. */
  public CompletionStage<Void> remove(Bytes address) {
    return session
        .executeAsync(delete.bind(ledger, Blobs.of(address)).setIdempotent(true))
        .thenAccept(done -> {});
  }
}
