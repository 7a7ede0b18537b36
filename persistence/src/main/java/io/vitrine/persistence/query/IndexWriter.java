package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.vitrine.ledger.types.Address;
import io.vitrine.persistence.query.PartitionBatches.PartitionKey;
import io.vitrine.persistence.schema.Keyspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Writes the changes of blocks that follow one another: unlogged batches, each to one partition
 * key, the progress row last. Every row carries the write time of its transaction, so blocks may be
 * written again and in any order; a row that several of the transactions change is written once, as
 * the last of them leaves it.
 */
final class IndexWriter {
  private final CqlSession session;
  private final IndexStatements statements;

  IndexWriter(CqlSession session, Keyspace keyspace, String ledger, int leftSeconds) {
    this.session = session;
    this.statements = new IndexStatements(session, keyspace, ledger, leftSeconds);
  }

  CompletionStage<Void> write(long height, List<IndexRow> rows) {
    BoundedWrites writes = new BoundedWrites(session);
    PartitionBatches batches = new PartitionBatches(writes::add);
    Changes changes = new Changes(batches);
    rows.forEach(row -> row.match(changes));
    changes.addMemberships();
    batches.finish();
    BoundStatement last = statements.progress(height).setIdempotent(true);
    return writes.run().thenCompose(done -> session.executeAsync(last)).thenAccept(done -> {});
  }

  /** Whether an item is in a list, since when. */
  private record State(boolean listed, Position since) {}

  private record Entry(String list, String subject, String entry) {}

  private record Held(Address owner, ItemRow item) {}

  /** Sorts the changes by partition, and finds the last of each membership. */
  private final class Changes implements IndexRow.Cases<Void> {
    private final PartitionBatches batches;
    private final Map<ItemRow, State> inSeries = new LinkedHashMap<>();
    private final Map<Held, State> held = new LinkedHashMap<>();
    private final Map<Entry, IndexRow.Stood> standing = new LinkedHashMap<>();

    Changes(PartitionBatches batches) {
      this.batches = batches;
    }

    private void add(PartitionKey key, BoundStatement statement) {
      batches.add(key, 0, statement);
    }

    @Override
    public Void seriesCreated(IndexRow.SeriesCreated row) {
      add(new PartitionKey("series", "", 0), statements.series(row));
      return null;
    }

    @Override
    public Void ownerChanged(IndexRow.OwnerChanged row) {
      ItemRow item = new ItemRow(row.series(), row.number());
      if (row.from().isEmpty() || row.to().isEmpty()) {
        put(inSeries, item, new State(row.to().isPresent(), row.at()));
      }
      row.from().ifPresent(from -> put(held, new Held(from, item), new State(false, row.at())));
      row.to().ifPresent(to -> put(held, new Held(to, item), new State(true, row.at())));
      return null;
    }

    private static <K> void put(Map<K, State> states, K key, State state) {
      states.merge(
          key,
          state,
          (before, after) -> after.since().compareTo(before.since()) < 0 ? before : after);
    }

    void addMemberships() {
      standing.values().forEach(row -> add(slot(Slot.of(row.subject())), statements.stood(row)));
      inSeries.forEach(
          (item, state) ->
              add(
                  new PartitionKey("items", item.series(), 0),
                  statements.inSeries(item, state.listed(), state.since())));
      held.forEach(
          (key, state) -> {
            Address owner = key.owner();
            ItemRow item = key.item();
            add(
                slot(Slot.of(owner)),
                statements.ofOwner(owner, item, state.listed(), state.since()));
            add(
                slot(Slot.of(item.series())),
                statements.ofHolder(owner, item, state.listed(), state.since()));
          });
    }

    /** All but the series, their items and identities share their partition keys. */
    private static PartitionKey slot(int slot) {
      return new PartitionKey("slot", "", slot);
    }

    @Override
    public Void itemEvent(IndexRow.ItemEvent row) {
      batches.add(
          slot(Slot.of(row.series(), row.number())), row.data().size(), statements.event(row));
      return null;
    }

    @Override
    public Void transactionSent(IndexRow.TransactionSent row) {
      long bucket = ClusteredList.bucket(row.at().height());
      add(
          new PartitionKey("sent", "", bucket * Slot.COUNT + Slot.of(row.account())),
          statements.sent(row));
      return null;
    }

    @Override
    public Void opened(IndexRow.Opened row) {
      add(slot(Slot.of(row.subject())), statements.opened(row));
      return null;
    }

    @Override
    public Void stood(IndexRow.Stood row) {
      standing.merge(
          new Entry(row.list(), row.subject(), row.entry()),
          row,
          (before, after) -> after.at().compareTo(before.at()) < 0 ? before : after);
      return null;
    }

    @Override
    public Void chronicled(IndexRow.Chronicled row) {
      batches.add(
          slot(Slot.of(row.subject())), row.event().data().size(), statements.chronicled(row));
      return null;
    }

    @Override
    public Void identityRegistered(IndexRow.IdentityRegistered row) {
      add(
          new PartitionKey("identities", "", ClusteredList.bucket(row.at().height())),
          statements.identity(row));
      return null;
    }
  }
}
