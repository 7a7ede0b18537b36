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
import java.nio.ByteBuffer;
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
  private final Membership inSeries;
  private final Membership ofOwner;
  private final Membership ofHolder;
  private final PreparedStatement event;
  private final PreparedStatement sent;
  private final PreparedStatement identity;
  private final PreparedStatement progress;

  /** How an item enters a list and how it leaves it: it stays for a while, then it vanishes. */
  private record Membership(PreparedStatement enter, PreparedStatement leave) {
    BoundStatement change(boolean enters, Object... key) {
      return (enters ? enter : leave).bind(key);
    }
  }

  IndexWriter(CqlSession session, Keyspace keyspace, String ledger, int leftSeconds) {
    this.session = session;
    this.ledger = ledger;
    this.series =
        prepare(
            "INSERT INTO %s.query_series (ledger, height, tx_index, series) VALUES (?,?,?,?) USING"
                + " TIMESTAMP ?",
            keyspace);
    this.inSeries =
        membership(keyspace, "query_item_by_series (ledger, series, number)", "?,?,?", leftSeconds);
    this.ofOwner =
        membership(
            keyspace,
            "query_owner_item (ledger, slot, owner, series, number)",
            "?,?,?,?,?",
            leftSeconds);
    this.ofHolder =
        membership(
            keyspace,
            "query_item_by_holder (ledger, owner, series, number)",
            "?,?,?,?",
            leftSeconds);
    this.event =
        prepare(
            "INSERT INTO %s.query_item_event (ledger, slot, series, number, height, tx_index,"
                + " event_index, time, tx_id, type, data) VALUES (?,?,?,?,?,?,?,?,?,?,?) USING"
                + " TIMESTAMP ?",
            keyspace);
    this.sent =
        prepare(
            "INSERT INTO %s.query_sent_transaction (ledger, slot, account, bucket, height,"
                + " tx_index, time, tx_id, call, ok) VALUES (?,?,?,?,?,?,?,?,?,?) USING TIMESTAMP"
                + " ?",
            keyspace);
    this.identity =
        prepare(
            "INSERT INTO %s.query_identity (ledger, bucket, height, tx_index, address) VALUES"
                + " (?,?,?,?,?) USING TIMESTAMP ?",
            keyspace);
    this.progress =
        prepare(
            "INSERT INTO %s.query_indexed (ledger, height) VALUES (?,?) USING TIMESTAMP ?",
            keyspace);
  }

  private Membership membership(Keyspace keyspace, String columns, String marks, int leftSeconds) {
    String insert = "INSERT INTO %s." + columns + " VALUES (" + marks + ") USING TIMESTAMP ?";
    return new Membership(
        prepare(insert, keyspace), prepare(insert + " AND TTL " + leftSeconds, keyspace));
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
      add(
          "series " + row.series(),
          inSeries.change(
              row.to().isPresent(), ledger, row.series(), row.number(), row.at().writeTime()));
    }

    private void changeOwner(IndexRow.OwnerChanged row, Address owner, boolean owns) {
      ByteBuffer address = Blobs.of(owner.value());
      String series = row.series();
      int slot = Slot.of(owner);
      long time = row.at().writeTime();
      add(
          "owners " + slot,
          ofOwner.change(owns, ledger, slot, address, series, row.number(), time));
      add("holders " + series, ofHolder.change(owns, ledger, address, series, row.number(), time));
    }

    @Override
    public Void itemEvent(IndexRow.ItemEvent row) {
      int slot = Slot.of(row.series(), row.number());
      add(
          "items " + slot,
          event.bind(
              ledger,
              slot,
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
      int slot = Slot.of(row.account());
      add(
          "accounts " + slot,
          sent.bind(
              ledger,
              slot,
              Blobs.of(row.account().value()),
              ClusteredList.bucket(row.at().height()),
              row.at().height(),
              row.at().index(),
              row.timestamp(),
              Blobs.of(row.transactionId()),
              row.call(),
              row.ok(),
              row.at().writeTime()));
      return null;
    }

    @Override
    public Void identityRegistered(IndexRow.IdentityRegistered row) {
      add(
          "identities",
          identity.bind(
              ledger,
              ClusteredList.bucket(row.at().height()),
              row.at().height(),
              row.at().index(),
              Blobs.of(row.address().value()),
              row.at().writeTime()));
      return null;
    }
  }
}
