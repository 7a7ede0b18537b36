package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import io.vitrine.persistence.schema.Keyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Final blocks by (height, epoch, view). The closing blocks of an epoch repeat the height of its
 * last block (R13) and follow it here; a look-up by height answers the block itself.
 */
final class BlockTable {
  private static final int RANGE_PAGE = 64;

  private final CqlSession session;
  private final String ledger;
  private final HeightBuckets buckets;
  private final PreparedStatement insert;
  private final PreparedStatement insertFinalized;
  private final PreparedStatement insertHash;
  private final PreparedStatement selectOne;
  private final PreparedStatement selectHash;
  private final PreparedStatement selectFrom;
  private final PreparedStatement selectNewest;

  BlockTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    this.buckets = new HeightBuckets(session, keyspace, ledger, "block");
    String table = keyspace + "." + ChainTables.BLOCK.name();
    String hashes = keyspace + "." + ChainTables.BLOCK_HASH.name();
    String key = "ledger, bucket, height, epoch, view_number, hash, block";
    this.insert =
        session.prepare("INSERT INTO %s (%s) VALUES (?,?,?,?,?,?,?)".formatted(table, key));
    this.insertFinalized =
        session.prepare(
            "INSERT INTO %s (%s, finalization) VALUES (?,?,?,?,?,?,?,?)".formatted(table, key));
    this.insertHash =
        session.prepare(
            "INSERT INTO %s (ledger, hash, height, epoch, view_number) VALUES (?,?,?,?,?)"
                .formatted(hashes));
    String select = "SELECT height, block, finalization FROM %s".formatted(table);
    this.selectOne =
        session.prepare(
            select
                + " WHERE ledger = ? AND bucket = ? AND height = ? AND epoch = ? AND view_number = ?");
    this.selectHash =
        session.prepare(
            "SELECT height, epoch, view_number FROM %s WHERE ledger = ? AND hash = ?"
                .formatted(hashes));
    this.selectFrom = session.prepare(select + " WHERE ledger = ? AND bucket = ? AND height >= ?");
    this.selectNewest =
        session.prepare(
            select
                + " WHERE ledger = ? AND bucket = ?"
                + " ORDER BY height DESC, epoch DESC, view_number DESC LIMIT 1");
  }

  CompletionStage<Void> put(Block block, Optional<Certificate> finalization) {
    long height = block.header().height();
    View view = block.header().view();
    BoundStatement row = row(block, finalization).setIdempotent(true);
    BoundStatement hash =
        insertHash
            .bind(ledger, Blobs.of(block.hash()), height, view.epoch(), view.number())
            .setIdempotent(true);
    // The row first: a hash must never lead to nothing.
    return buckets
        .note(height)
        .thenCompose(noted -> session.executeAsync(row))
        .thenCompose(written -> session.executeAsync(hash))
        .thenAccept(done -> {});
  }

  private BoundStatement row(Block block, Optional<Certificate> finalization) {
    long height = block.header().height();
    View view = block.header().view();
    // Without a certificate the column is left alone, so that it never erases one.
    BoundStatement row =
        (finalization.isPresent() ? insertFinalized : insert)
            .bind(
                ledger,
                HeightBuckets.of(height),
                height,
                view.epoch(),
                view.number(),
                Blobs.of(block.hash()),
                Blobs.of(block.encode()));
    return finalization.isPresent()
        ? row.setByteBuffer(7, Blobs.of(finalization.get().encode()))
        : row;
  }

  CompletionStage<Optional<FinalBlock>> byHash(Hash hash) {
    return session
        .executeAsync(selectHash.bind(ledger, Blobs.of(hash)).setIdempotent(true))
        .thenCompose(
            found -> {
              Row at = found.one();
              return at == null ? CompletableFuture.completedStage(Optional.empty()) : at(at);
            });
  }

  private CompletionStage<Optional<FinalBlock>> at(Row position) {
    long height = position.getLong(0);
    return session
        .executeAsync(
            selectOne
                .bind(
                    ledger,
                    HeightBuckets.of(height),
                    height,
                    position.getLong(1),
                    position.getLong(2))
                .setIdempotent(true))
        .thenApply(BlockTable::first);
  }

  CompletionStage<Optional<FinalBlock>> byHeight(long height) {
    return session
        .executeAsync(from(height).setPageSize(1))
        .thenApply(
            result -> first(result).filter(found -> found.block().header().height() == height));
  }

  CompletionStage<Optional<Long>> newestHeight() {
    return buckets.newestHeight(selectNewest);
  }

  /** Rows from {@code fromHeight} without gaps while {@code budget} lasts; at least one if any. */
  CompletionStage<List<FinalBlock>> range(long fromHeight, long maxBytes) {
    return range(fromHeight, new RangeBudget(fromHeight, maxBytes), new ArrayList<>());
  }

  private CompletionStage<List<FinalBlock>> range(
      long height, RangeBudget budget, List<FinalBlock> taken) {
    return session
        .executeAsync(from(height))
        .thenCompose(result -> Rows.takeWhile(result, budget::takes))
        .thenCompose(
            rows -> {
              rows.forEach(row -> taken.add(block(row)));
              boolean more = budget.nextHeight() == HeightBuckets.next(height);
              return more
                  ? range(HeightBuckets.next(height), budget, taken)
                  : CompletableFuture.completedStage(taken);
            });
  }

  private BoundStatement from(long height) {
    return selectFrom
        .bind(ledger, HeightBuckets.of(height), height)
        .setPageSize(RANGE_PAGE)
        .setIdempotent(true);
  }

  private static Optional<FinalBlock> first(AsyncResultSet result) {
    return Optional.ofNullable(result.one()).map(BlockTable::block);
  }

  private static FinalBlock block(Row row) {
    return new FinalBlock(
        Block.decode(Blobs.bytes(row.getByteBuffer("block"))),
        Optional.ofNullable(row.getByteBuffer("finalization"))
            .map(Blobs::bytes)
            .map(Certificate::decode));
  }
}
