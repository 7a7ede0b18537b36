package io.vitrine.persistence.registrar;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** Sealed records of persons. */
public final class VaultTable {
  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement names;
  private final PreparedStatement delete;
  private final PreparedStatement deleteOne;

  /**
   * A record.
   *
   * @param wrapped its key, under that of the person
   * @param body the content under its key
   */
  public record Sealed(Bytes wrapped, Bytes body) {}

  /** Prepares the statements. Blocks. */
  public VaultTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + RegistrarSchema.VAULT.name();
    String of = " WHERE ledger = ? AND person = ?";
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, person, name, wrapped, body) VALUES (?, ?, ?, ?, ?)"
                .formatted(table));
    this.select = session.prepare("SELECT wrapped, body FROM " + table + of + " AND name = ?");
    this.names = session.prepare("SELECT name FROM " + table + of);
    this.delete = session.prepare("DELETE FROM " + table + of);
    this.deleteOne = session.prepare("DELETE FROM " + table + of + " AND name = ?");
  }

  /** Stores a record in place of what had its name. */
  public CompletionStage<Void> put(Bytes person, String name, Sealed sealed) {
    return session
        .executeAsync(
            insert
                .bind(
                    ledger,
                    Blobs.of(person),
                    name,
                    Blobs.of(sealed.wrapped()),
                    Blobs.of(sealed.body()))
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** The record {@code name} of {@code person}. */
  public CompletionStage<Optional<Sealed>> find(Bytes person, String name) {
    return session
        .executeAsync(select.bind(ledger, Blobs.of(person), name).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .findFirst()
                    .map(VaultTable::sealed));
  }

  /** What records {@code person} has. */
  public CompletionStage<List<String>> names(Bytes person) {
    return session
        .executeAsync(names.bind(ledger, Blobs.of(person)).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map(row -> String.valueOf(row.getString("name")))
                    .toList());
  }

  /** Removes all of {@code person}. */
  public CompletionStage<Void> remove(Bytes person) {
    return session
        .executeAsync(delete.bind(ledger, Blobs.of(person)).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** Removes the record {@code name} of {@code person}; again is the same. */
  public CompletionStage<Void> remove(Bytes person, String name) {
    return session
        .executeAsync(deleteOne.bind(ledger, Blobs.of(person), name).setIdempotent(true))
        .thenAccept(done -> {});
  }

  private static Sealed sealed(Row row) {
    return new Sealed(
        Blobs.bytes(row.get("wrapped", ByteBuffer.class)),
        Blobs.bytes(row.get("body", ByteBuffer.class)));
  }
}
