package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Removes blocks that are not kept any more, in steps. Within a step what only a block leads to
 * goes first, the blocks themselves go last and at once, and then it is noted how far that got: so
 * whatever a crash leaves is found by the same step again.
 */
final class ChainErasure {
  private static final int STEP = 100;

  /** Removals under way at the same time, so that commits find the database free. */
  private static final int AT_ONCE = 16;

  /** What is left of a block: where it is, what it is called and which batches it orders. */
  private record Remainder(long height, ByteBuffer hash, Cut cut) {
    static Remainder of(Row row) {
      Block block = Block.decode(Blobs.bytes(row.getByteBuffer("block")));
      return new Remainder(row.getLong("height"), row.getByteBuffer("hash"), block.header().cut());
    }
  }

  private final CqlSession session;
  private final String ledger;
  private final BatchTable batches;
  private final NoteTable notes;
  private final PreparedStatement select;
  private final PreparedStatement deleteHash;
  private final PreparedStatement deleteReceipts;
  private final PreparedStatement deleteRecords;
  private final PreparedStatement deleteBlocks;

  ChainErasure(
      CqlSession session, Keyspace keyspace, String ledger, BatchTable batches, NoteTable notes) {
    this.session = session;
    this.ledger = ledger;
    this.batches = batches;
    this.notes = notes;
    String heights = " WHERE ledger = ? AND bucket = ? AND height >= ? AND height < ?";
    String blocks = keyspace + "." + ChainTables.BLOCK.name();
    String delete = "DELETE FROM " + keyspace + ".";
    this.select =
        session.prepare("SELECT height, hash, block FROM " + blocks + heights + " LIMIT " + STEP);
    this.deleteHash =
        session.prepare(delete + ChainTables.BLOCK_HASH.name() + " WHERE ledger = ? AND hash = ?");
    this.deleteReceipts =
        session.prepare(delete + ChainTables.RECEIPTS.name() + " WHERE ledger = ? AND height = ?");
    this.deleteRecords = session.prepare(delete + ChainTables.EXECUTION.name() + heights);
    this.deleteBlocks = session.prepare("DELETE FROM " + blocks + heights);
  }

  /** See {@link ChainStore#erase}; stays within one partition. */
  CompletionStage<Long> step(long from, long below) {
    long end = Math.min(below, HeightBuckets.next(from));
    if (end <= from) {
      return CompletableFuture.completedStage(from);
    }
    return session
        .executeAsync(heights(select, from, end))
        .thenCompose(Rows::all)
        .thenCompose(
            rows -> {
              List<Remainder> going = rows.stream().map(Remainder::of).toList();
              // The rest of the last height may be beyond the limit: closing blocks repeat it.
              long reached = going.size() < STEP ? end : Math.max(last(going), from + 1);
              return batches(going, 0)
                  .thenCompose(done -> all(named(going), 0))
                  .thenCompose(done -> session.executeAsync(heights(deleteRecords, from, reached)))
                  .thenCompose(done -> session.executeAsync(heights(deleteBlocks, from, reached)))
                  .thenCompose(done -> notes.putHeight(NoteTable.ERASED_BELOW, reached))
                  .thenApply(done -> reached);
            });
  }

  private static long last(List<Remainder> blocks) {
    return blocks.get(blocks.size() - 1).height();
  }

  private BoundStatement heights(PreparedStatement statement, long from, long end) {
    return statement.bind(ledger, HeightBuckets.of(from), from, end).setIdempotent(true);
  }

  /** Lane by lane, from the lowest block up: what lies below a tip is gone then. */
  private CompletionStage<Void> batches(List<Remainder> blocks, int index) {
    if (index == blocks.size()) {
      return CompletableFuture.completedStage(null);
    }
    Cut cut = blocks.get(index).cut();
    List<LaneTip> before = index == 0 ? List.of() : blocks.get(index - 1).cut().tips();
    return lanes(cut.tips(), before, 0).thenCompose(done -> batches(blocks, index + 1));
  }

  private CompletionStage<Void> lanes(List<LaneTip> tips, List<LaneTip> before, int author) {
    if (author == tips.size()) {
      return CompletableFuture.completedStage(null);
    }
    LaneTip tip = tips.get(author);
    boolean done = author < before.size() && before.get(author).equals(tip);
    CompletionStage<Void> erased =
        done
            ? CompletableFuture.completedStage(null)
            : batches.eraseDownFrom(new ValidatorId(author), tip);
    return erased.thenCompose(next -> lanes(tips, before, author + 1));
  }

  private List<BoundStatement> named(List<Remainder> blocks) {
    List<BoundStatement> removals = new ArrayList<>();
    for (Remainder block : blocks) {
      removals.add(deleteHash.bind(ledger, block.hash()).setIdempotent(true));
      removals.add(deleteReceipts.bind(ledger, block.height()).setIdempotent(true));
    }
    return removals;
  }

  private CompletionStage<Void> all(List<BoundStatement> removals, int from) {
    if (from >= removals.size()) {
      return CompletableFuture.completedStage(null);
    }
    int end = Math.min(from + AT_ONCE, removals.size());
    CompletableFuture<?>[] now =
        removals.subList(from, end).stream()
            .map(removal -> session.executeAsync(removal).toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(now).thenCompose(done -> all(removals, end));
  }
}
