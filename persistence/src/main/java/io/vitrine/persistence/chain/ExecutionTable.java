package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.schema.Keyspace;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Execution results. Records are small and lie together by height; receipts can be larger than a
 * row should be and are cut into parts of 1 MiB in a partition of their own. The record is written
 * last: where it is, the receipts are complete.
 */
final class ExecutionTable {
  private static final int PART = 1024 * 1024;
  private static final int PAGE = 4;

  private final CqlSession session;
  private final String ledger;
  private final HeightBuckets buckets;
  private final PreparedStatement insertRecord;
  private final PreparedStatement insertPart;
  private final PreparedStatement selectRecord;
  private final PreparedStatement selectRecords;
  private final PreparedStatement selectNewest;
  private final PreparedStatement selectParts;

  ExecutionTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    this.buckets = new HeightBuckets(session, keyspace, ledger, "execution");
    String records = keyspace + "." + ChainTables.EXECUTION.name();
    String receipts = keyspace + "." + ChainTables.RECEIPTS.name();
    this.insertRecord =
        session.prepare(
            "INSERT INTO %s (ledger, bucket, height, record, parts) VALUES (?,?,?,?,?)"
                .formatted(records));
    this.insertPart =
        session.prepare(
            "INSERT INTO %s (ledger, height, part, content) VALUES (?,?,?,?)".formatted(receipts));
    String select = "SELECT height, record, parts FROM %s WHERE ledger = ? AND bucket = ?";
    this.selectRecord = session.prepare(select.formatted(records) + " AND height = ?");
    this.selectRecords = session.prepare(select.formatted(records) + " AND height >= ? LIMIT ?");
    this.selectNewest =
        session.prepare(select.formatted(records) + " ORDER BY height DESC LIMIT 1");
    this.selectParts =
        session.prepare(
            "SELECT content FROM %s WHERE ledger = ? AND height = ? AND part < ?"
                .formatted(receipts));
  }

  CompletionStage<Void> put(Execution execution) {
    long height = execution.height();
    int parts = (execution.receipts().size() + PART - 1) / PART;
    List<CompletableFuture<?>> writes = new ArrayList<>();
    writes.add(buckets.note(height).toCompletableFuture());
    for (int part = 0; part < parts; part++) {
      int from = part * PART;
      Bytes content =
          execution.receipts().slice(from, Math.min(from + PART, execution.receipts().size()));
      writes.add(
          session
              .executeAsync(
                  insertPart.bind(ledger, height, part, Blobs.of(content)).setIdempotent(true))
              .toCompletableFuture());
    }
    BoundStatement record =
        insertRecord
            .bind(ledger, HeightBuckets.of(height), height, Blobs.of(execution.record()), parts)
            .setIdempotent(true);
    return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
        .thenCompose(written -> session.executeAsync(record))
        .thenAccept(done -> {});
  }

  CompletionStage<Optional<Execution>> get(long height) {
    return session
        .executeAsync(
            selectRecord.bind(ledger, HeightBuckets.of(height), height).setIdempotent(true))
        .thenCompose(
            result -> {
              Row row = result.one();
              return row == null
                  ? CompletableFuture.completedStage(Optional.empty())
                  : withReceipts(row);
            });
  }

  private CompletionStage<Optional<Execution>> withReceipts(Row row) {
    long height = row.getLong("height");
    int parts = row.getInt("parts");
    Bytes record = record(row);
    if (parts == 0) {
      return CompletableFuture.completedStage(
          Optional.of(new Execution(height, record, Bytes.EMPTY)));
    }
    return session
        .executeAsync(selectParts.bind(ledger, height, parts).setPageSize(PAGE).setIdempotent(true))
        .thenCompose(Rows::all)
        .thenApply(rows -> Optional.of(new Execution(height, record, joined(rows, parts))));
  }

  private static Bytes joined(List<Row> rows, int parts) {
    if (rows.size() != parts) {
      throw new IllegalStateException(rows.size() + " of " + parts + " parts of receipts");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    rows.forEach(row -> all.writeBytes(Blobs.bytes(row.getByteBuffer(0)).unsafeArray()));
    return Bytes.wrap(all.toByteArray());
  }

  /** Records from {@code fromHeight} upwards without gaps, at most {@code limit}. */
  CompletionStage<List<Bytes>> records(long fromHeight, int limit) {
    return records(fromHeight, limit, new ArrayList<>());
  }

  private CompletionStage<List<Bytes>> records(long height, int limit, List<Bytes> taken) {
    if (taken.size() >= limit) {
      return CompletableFuture.completedStage(taken);
    }
    return session
        .executeAsync(
            selectRecords
                .bind(ledger, HeightBuckets.of(height), height, limit - taken.size())
                .setIdempotent(true))
        .thenCompose(Rows::all)
        .thenCompose(
            rows -> {
              long expected = height;
              for (Row row : rows) {
                if (row.getLong("height") != expected) {
                  return CompletableFuture.completedStage(taken);
                }
                taken.add(record(row));
                expected++;
              }
              return expected == HeightBuckets.next(height)
                  ? records(expected, limit, taken)
                  : CompletableFuture.completedStage(taken);
            });
  }

  CompletionStage<Optional<Long>> newestHeight() {
    return buckets.newestHeight(selectNewest);
  }

  private static Bytes record(Row row) {
    return Blobs.bytes(row.getByteBuffer("record"));
  }
}
