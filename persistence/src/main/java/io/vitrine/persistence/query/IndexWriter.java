package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.types.Address;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Writes one block's changes: one unlogged batch per partition, the progress row last. Every row
 * carries the write time of its transaction, so blocks may be written again and in any order.
 */
final class IndexWriter {
  /** Bounds one mutation; rows are below 1 KiB each, data of events below 64 KiB. */
  private static final int ROWS_PER_BATCH = 100;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement series;
  private final PreparedStatement addToSeries;
  private final PreparedStatement removeFromSeries;
  private final PreparedStatement addToOwner;
  private final PreparedStatement removeFromOwner;
  private final PreparedStatement event;
  private final PreparedStatement sent;
  private final PreparedStatement progress;

  IndexWriter(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    this.series =
        prepare(
            "INSERT INTO %s.query_series (ledger, height, tx_index, series) VALUES (?,?,?,?) USING TIMESTAMP ?",
            keyspace);
    this.addToSeries =
        prepare(
            "INSERT INTO %s.query_item_by_series (ledger, series, number) VALUES (?,?,?) USING TIMESTAMP ?",
            keyspace);
    this.removeFromSeries =
        prepare(
            "DELETE FROM %s.query_item_by_series USING TIMESTAMP ? WHERE ledger = ? AND series = ? AND number = ?",
            keyspace);
    this.addToOwner =
        prepare(
            "INSERT INTO %s.query_item_by_owner (ledger, owner, series, number) VALUES (?,?,?,?) USING TIMESTAMP ?",
            keyspace);
    this.removeFromOwner =
        prepare(
            "DELETE FROM %s.query_item_by_owner USING TIMESTAMP ? WHERE ledger = ? AND owner = ? AND series = ? AND number = ?",
            keyspace);
    this.event =
        prepare(
            "INSERT INTO %s.query_item_history (ledger, series, number, height, tx_index, event_index, time, tx_id, type, data) VALUES (?,?,?,?,?,?,?,?,?,?) USING TIMESTAMP ?",
            keyspace);
    this.sent =
        prepare(
            "INSERT INTO %s.query_account_transaction (ledger, account, bucket, height, tx_index, time, tx_id, call, ok) VALUES (?,?,?,?,?,?,?,?,?) USING TIMESTAMP ?",
            keyspace);
    this.progress =
        prepare(
            "INSERT INTO %s.query_progress (ledger, height) VALUES (?,?) USING TIMESTAMP ?",
            keyspace);
  }

  private PreparedStatement prepare(String cql, Keyspace keyspace) {
    return session.prepare(cql.formatted(keyspace));
  }

  CompletionStage<Void> write(long height, List<IndexRow> rows) {
    Map<String, List<BoundStatement>> partitions = new LinkedHashMap<>();
    Changes changes = new Changes(partitions);
    rows.forEach(row -> row.match(changes));
    BoundedWrites writes = new BoundedWrites(session);
    partitions.values().forEach(statements -> addBatches(writes, statements));
    BoundStatement last =
        progress.bind(ledger, height, new Position(height, 0).writeTime()).setIdempotent(true);
    return writes.run().thenCompose(done -> session.executeAsync(last)).thenAccept(done -> {});
  }

  private static void addBatches(BoundedWrites writes, List<BoundStatement> statements) {
    for (int start = 0; start < statements.size(); start += ROWS_PER_BATCH) {
      BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
      statements
          .subList(start, Math.min(start + ROWS_PER_BATCH, statements.size()))
          .forEach(batch::addStatement);
      writes.add(batch.setIdempotence(true).build());
    }
  }

  /** Sorts the statements of a block by partition. */
  private final class Changes implements IndexRow.Cases<Void> {
    private final Map<String, List<BoundStatement>> partitions;

    Changes(Map<String, List<BoundStatement>> partitions) {
      this.partitions = partitions;
    }

    private void add(String partition, BoundStatement statement) {
      partitions.computeIfAbsent(partition, key -> new ArrayList<>()).add(statement);
    }

    @Override
    public Void seriesCreated(IndexRow.SeriesCreated row) {
      add(
          "series",
          series.bind(
              ledger, row.at().height(), row.at().index(), row.series(), row.at().writeTime()));
      return null;
    }

    @Override
    public Void ownerChanged(IndexRow.OwnerChanged row) {
      if (row.from().isEmpty() || row.to().isEmpty()) {
        changeSeries(row);
      }
      row.from()
          .filter(from -> !row.to().filter(from::equals).isPresent())
          .ifPresent(from -> changeOwner(row, from, false));
      row.to().ifPresent(to -> changeOwner(row, to, true));
      return null;
    }

    private void changeSeries(IndexRow.OwnerChanged row) {
      long time = row.at().writeTime();
      add(
          "series " + row.series(),
          row.to().isPresent()
              ? addToSeries.bind(ledger, row.series(), row.number(), time)
              : removeFromSeries.bind(time, ledger, row.series(), row.number()));
    }

    private void changeOwner(IndexRow.OwnerChanged row, Address owner, boolean owns) {
      long time = row.at().writeTime();
      var account = Blobs.of(owner.value());
      add(
          "owner " + owner,
          owns
              ? addToOwner.bind(ledger, account, row.series(), row.number(), time)
              : removeFromOwner.bind(time, ledger, account, row.series(), row.number()));
    }

    @Override
    public Void itemEvent(IndexRow.ItemEvent row) {
      add(
          "item " + row.number() + " " + row.series(),
          event.bind(
              ledger,
              row.series(),
              row.number(),
              row.at().height(),
              row.at().index(),
              row.event(),
              row.timestamp(),
              Blobs.of(row.transactionId()),
              row.type(),
              Blobs.of(row.data()),
              row.at().writeTime()));
      return null;
    }

    @Override
    public Void transactionSent(IndexRow.TransactionSent row) {
      add(
          "account " + row.account(),
          sent.bind(
              ledger,
              Blobs.of(row.account().value()),
              QueryTables.bucket(row.at().height()),
              row.at().height(),
              row.at().index(),
              row.timestamp(),
              Blobs.of(row.transactionId()),
              row.call(),
              row.ok(),
              row.at().writeTime()));
      return null;
    }
  }
}
