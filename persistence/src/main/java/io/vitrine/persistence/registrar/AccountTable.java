package io.vitrine.persistence.registrar;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** Which applications an address had. Who stands behind them is sealed in {@link VaultTable}. */
public final class AccountTable {
  /** The most that are read. */
  public static final int MAX_READ = 100;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  /** Prepares the statements. Blocks. */
  public AccountTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + RegistrarSchema.ACCOUNTS.name();
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, address, application) VALUES (?, ?, ?)".formatted(table));
    this.select =
        session.prepare(
            "SELECT application FROM %s WHERE ledger = ? AND address = ? LIMIT %d"
                .formatted(table, MAX_READ));
  }

  /** Notes that {@code application} is for {@code address}. */
  public CompletionStage<Void> put(Bytes address, Bytes application) {
    return session
        .executeAsync(
            insert.bind(ledger, Blobs.of(address), Blobs.of(application)).setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** The applications for {@code address}. */
  public CompletionStage<List<Bytes>> applications(Bytes address) {
    return session
        .executeAsync(select.bind(ledger, Blobs.of(address)).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map(row -> Blobs.bytes(row.get("application", ByteBuffer.class)))
                    .toList());
  }
}
