package io.vitrine.persistence.journal;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the journal of an earlier generation row by row, as akka-persistence-cassandra 1.1.1 stores
 * it. Not through the plugin: that waits ten seconds at a gap and then fails with the same failure
 * as an absent database, while a replica has to tell damage, which stops it, from absence, which it
 * waits out. A failed stage means absence; damage is a value. Never writes.
 */
public final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

  /** {@code target-partition-size} in persistence.conf; part of the partition key. */
  static final int PARTITION_SIZE = 1_500;

  private static final int PAGE = 64;

  private final CqlSession session;
  private final PreparedStatement rows;
  private final PreparedStatement snapshots;

  /** Prepares the statements. Blocks; the tables of {@link JournalTables} must exist. */
  public JournalReader(CqlSession session, Keyspace keyspace) {
    this.session = session;
    this.rows =
        session.prepare(
            ("SELECT sequence_nr, writer_uuid, ser_id, ser_manifest, event FROM %s.messages"
                    + " WHERE persistence_id = ? AND partition_nr = ? AND sequence_nr > ?")
                .formatted(keyspace));
    this.snapshots =
        session.prepare(
            ("SELECT sequence_nr, ser_manifest, snapshot_data FROM %s.snapshots"
                    + " WHERE persistence_id = ? LIMIT 3")
                .formatted(keyspace));
  }

  /**
   * The whole journal {@code persistenceId}, or its first damage.
   *
   * @param form what its rows amount to
   */
  public <S> CompletionStage<GenerationFold<S>> read(String persistenceId, JournalForm<S> form) {
    GenerationFold<S> blank = GenerationFold.begin(persistenceId, form);
    return session
        .executeAsync(
            snapshots
                .bind(persistenceId)
                .setConsistencyLevel(ConsistencyLevel.QUORUM)
                .setIdempotent(true))
        .thenApply(result -> restored(blank, result))
        .thenCompose(
            start -> partition(start, start.seqNr() / PARTITION_SIZE, start.seqNr(), false));
  }

  private static <S> GenerationFold<S> restored(GenerationFold<S> blank, AsyncResultSet stored) {
    for (Row row : stored.currentPage()) {
      long at = row.getLong("sequence_nr");
      Optional<GenerationFold<S>> start =
          blank.from(
              at,
              String.valueOf(row.getString("ser_manifest")),
              bytes(row.getByteBuffer("snapshot_data")).unsafeArray());
      if (start.isPresent()) {
        return start.get();
      }
      LOG.warn("the snapshot of '{}' at row {} is damaged and passed over", blank.journal(), at);
    }
    return blank;
  }

  /** Reads on until two partitions in a row are empty: one may be missing before the last. */
  private <S> CompletionStage<GenerationFold<S>> partition(
      GenerationFold<S> before, long number, long above, boolean emptyBefore) {
    return session
        .executeAsync(
            rows.bind(before.journal(), number, above)
                .setConsistencyLevel(ConsistencyLevel.QUORUM)
                .setPageSize(PAGE)
                .setIdempotent(true))
        .thenCompose(result -> pages(before, result))
        .thenCompose(
            after -> {
              boolean empty = after.seqNr() == before.seqNr();
              boolean ends = after.damage().isPresent() || (empty && emptyBefore);
              return ends
                  ? CompletableFuture.completedFuture(after)
                  : partition(after, number + 1, above, empty);
            });
  }

  private <S> CompletionStage<GenerationFold<S>> pages(
      GenerationFold<S> before, AsyncResultSet page) {
    GenerationFold<S> after = before;
    for (Row row : page.currentPage()) {
      after = after.accept(stored(row));
    }
    GenerationFold<S> reached = after;
    return page.hasMorePages() && reached.damage().isEmpty()
        ? page.fetchNextPage().thenCompose(next -> pages(reached, next))
        : CompletableFuture.completedFuture(reached);
  }

  private static JournalRow stored(Row row) {
    return new JournalRow(
        row.getLong("sequence_nr"),
        String.valueOf(row.getString("writer_uuid")),
        row.getInt("ser_id"),
        String.valueOf(row.getString("ser_manifest")),
        bytes(row.getByteBuffer("event")));
  }

  private static Bytes bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return Bytes.EMPTY;
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return Bytes.wrap(copy);
  }
}
