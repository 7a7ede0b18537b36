package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Statements put together by the key of the partition that they write to: an unlogged batch of one
 * key is one request, and one mutation even if its rows belong to several tables. What is left of
 * several keys in the end shares requests as long as it is little: a small block writes a row or
 * two in each of some forty partitions, and a request costs more than such a mutation.
 */
final class PartitionBatches {
  /** The most bytes of one batch; a single statement may have more. */
  static final int MAX_BYTES = 1 << 16;

  /** The most partitions of one request: above it Cassandra warns as it comes from its maker. */
  static final int MAX_PARTITIONS = 10;

  /** The most bytes of a request of several partitions; above 5 KiB Cassandra warns. */
  static final int MAX_SHARED_BYTES = 4_096;

  /** What a row is taken to weigh without its content: key, write time and statement id. */
  private static final int ROW_BYTES = 128;

  private final Map<PartitionKey, Batch> open = new LinkedHashMap<>();
  private final Consumer<BatchStatement> requests;

  /** Hands its requests to {@code requests}. */
  PartitionBatches(Consumer<BatchStatement> requests) {
    this.requests = requests;
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
    Batch shared = new Batch();
    int partitions = 0;
    for (Batch batch : open.values()) {
      boolean fits = partitions < MAX_PARTITIONS && shared.bytes + batch.bytes <= MAX_SHARED_BYTES;
      if (partitions > 0 && !fits) {
        send(shared);
        shared = new Batch();
        partitions = 0;
      }
      shared.statements.addAll(batch.statements);
      shared.bytes += batch.bytes;
      partitions++;
    }
    if (partitions > 0) {
      send(shared);
    }
    open.clear();
  }

  private void send(Batch batch) {
    requests.accept(
        BatchStatement.newInstance(BatchType.UNLOGGED, List.copyOf(batch.statements))
            .setIdempotent(true));
  }
}
