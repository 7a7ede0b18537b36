package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.schema.Keyspace;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What is known of blocks that are not kept: how earlier epochs ended, which proofs need, by epoch,
 * from which height on blocks are kept, and below which nothing is left of them.
 */
final class NoteTable {
  /** How an epoch ended, by its number. */
  static final String EPOCH_END = "epoch-end";

  /** The lowest height from which on blocks are kept; one row, number 0. */
  static final String KEPT_FROM = "kept-from";

  /** The height below which nothing is left to remove; one row, number 0. */
  static final String ERASED_BELOW = "erased-below";

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  NoteTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + ChainTables.NOTE.name();
    this.insert =
        session.prepare(
            "INSERT INTO " + table + " (ledger, kind, number, content) VALUES (?, ?, ?, ?)");
    this.select =
        session.prepare(
            "SELECT content FROM " + table + " WHERE ledger = ? AND kind = ? AND number = ?");
  }

  CompletionStage<Void> put(String kind, long number, Bytes content) {
    return session
        .executeAsync(insert.bind(ledger, kind, number, Blobs.of(content)).setIdempotent(true))
        .thenAccept(done -> {});
  }

  CompletionStage<Void> putHeight(String kind, long height) {
    return put(kind, 0, new CborWriter().integer(height).toBytes());
  }

  /** A height that is kept alone under its kind; 0 when it was never written. */
  CompletionStage<Long> height(String kind) {
    return get(kind, 0)
        .thenApply(found -> found.map(b -> CborReader.decode(b, CborReader::unsigned)).orElse(0L));
  }

  CompletionStage<Optional<Bytes>> get(String kind, long number) {
    return session
        .executeAsync(select.bind(ledger, kind, number).setIdempotent(true))
        .thenApply(
            found ->
                Optional.ofNullable(found.one()).map(row -> Blobs.bytes(row.getByteBuffer(0))));
  }
}
