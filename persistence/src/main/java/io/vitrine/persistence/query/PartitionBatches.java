package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements put together by the key of the partition that they write to: an unlogged batch of one
 * key is one request, and one mutation even if its rows belong to several tables.
 */
final class PartitionBatches {
  /** The most bytes of one batch; a single statement may have more. */
  static final int MAX_BYTES = 1 << 16;

  /** What a row is taken to weigh without its content: key, write time and statement id. */
  private static final int ROW_BYTES = 128;

  private final Map<PartitionKey, Batch> open = new LinkedHashMap<>();
  private final BoundedWrites writes;

  PartitionBatches(BoundedWrites writes) {
    this.writes = writes;
  }

  /**
   * A partition key, besides the ledger.
   *
   * @param kind which of the tables share it
   * @param text the first column, empty where there is none
   * @param number the second
   */
  record PartitionKey(String kind, String text, long number) {}

  private static final class Batch {
    private final List<BoundStatement> statements = new ArrayList<>();
    private int bytes;
  }

  void add(PartitionKey key, int contentBytes, BoundStatement statement) {
    Batch batch = open.computeIfAbsent(key, first -> new Batch());
    int bytes = ROW_BYTES + contentBytes;
    if (batch.bytes > 0 && batch.bytes + bytes > MAX_BYTES) {
      send(batch);
      batch.statements.clear();
      batch.bytes = 0;
    }
    batch.statements.add(statement);
    batch.bytes += bytes;
  }

  /** Hands over what is left. */
  void finish() {
    open.values().forEach(this::send);
    open.clear();
  }

  private void send(Batch batch) {
    writes.add(
        BatchStatement.newInstance(BatchType.UNLOGGED, List.copyOf(batch.statements))
            .setIdempotent(true));
  }
}
