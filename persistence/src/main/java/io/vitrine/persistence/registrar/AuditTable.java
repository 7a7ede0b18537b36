package io.vitrine.persistence.registrar;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** The audit log. There is no statement here that changes or removes an entry. */
public final class AuditTable {
  /** Entries of one partition. */
  static final long PAGE = 1_000;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement newest;
  private final PreparedStatement below;

  /** Prepares the statements. Blocks. */
  public AuditTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + RegistrarSchema.AUDIT.name();
    String of = " WHERE ledger = ? AND page = ?";
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, page, number, entry) VALUES (?, ?, ?, ?) IF NOT EXISTS"
                .formatted(table));
    this.newest =
        session.prepare("SELECT entry FROM " + table + of + " ORDER BY number DESC LIMIT 1");
    this.below =
        session.prepare(
            "SELECT entry FROM " + table + of + " AND number < ? ORDER BY number DESC LIMIT ?");
  }

  /**
   * Makes {@code entry} durable as the one of {@code number}, from 1.
   *
   * @return false when that number is taken
   */
  public CompletionStage<Boolean> append(long number, Bytes entry) {
    return session
        .executeAsync(insert.bind(ledger, page(number), number, Blobs.of(entry)))
        .thenApply(result -> result.wasApplied());
  }

  /** The newest entry; none in an empty log. */
  public CompletionStage<List<Bytes>> newest() {
    return newestFrom(0, List.of());
  }

  /** Numbers have no gap, so that the first empty partition ends the log. */
  private CompletionStage<List<Bytes>> newestFrom(long page, List<Bytes> before) {
    return read(newest.bind(ledger, page))
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedFuture(before)
                    : newestFrom(page + 1, found));
  }

  /** At most {@code limit} entries below {@code number}, the newest first. */
  public CompletionStage<List<Bytes>> below(long number, int limit) {
    return number <= 1
        ? CompletableFuture.completedFuture(List.of())
        : below(page(number - 1), number, limit, new ArrayList<>());
  }

  private CompletionStage<List<Bytes>> below(long page, long number, int limit, List<Bytes> sofar) {
    return read(below.bind(ledger, page, number, limit - sofar.size()).setPageSize(limit))
        .thenCompose(
            found -> {
              sofar.addAll(found);
              return page == 0 || sofar.size() >= limit
                  ? CompletableFuture.completedFuture(List.copyOf(sofar))
                  : below(page - 1, number, limit, sofar);
            });
  }

  private CompletionStage<List<Bytes>> read(BoundStatement statement) {
    return session
        .executeAsync(statement.setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map(row -> Blobs.bytes(row.get("entry", ByteBuffer.class)))
                    .toList());
  }

  private static long page(long number) {
    return (number - 1) / PAGE;
  }
}
