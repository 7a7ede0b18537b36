package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Batches by (author, seq, digest): two branches of a forked lane live beside each other (L2). A
 * partition holds 128 numbers of one lane, at most 64 MiB of one branch.
 */
final class BatchTable {
  private static final int BUCKET_BITS = 7;
  private static final Bytes UNSIGNED = Bytes.wrap(new byte[64]);

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement sign;
  private final PreparedStatement select;
  private final PreparedStatement selectBranches;
  private final PreparedStatement delete;

  BatchTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + ChainTables.BATCH.name();
    this.insert =
        session.prepare(
            "INSERT INTO "
                + table
                + " (ledger, author, bucket, seq, digest, content) VALUES (?, ?, ?, ?, ?, ?)");
    this.sign =
        session.prepare(
            "INSERT INTO "
                + table
                + " (ledger, author, bucket, seq, digest, signature) VALUES (?, ?, ?, ?, ?, ?)");
    this.select =
        session.prepare(
            "SELECT content, signature FROM "
                + table
                + " WHERE ledger = ? AND author = ? AND bucket = ? AND seq = ? AND digest = ?");
    this.selectBranches =
        session.prepare(
            "SELECT content, signature FROM "
                + table
                + " WHERE ledger = ? AND author = ? AND bucket = ? AND seq = ? LIMIT 16");
    this.delete =
        session.prepare(
            "DELETE FROM "
                + table
                + " WHERE ledger = ? AND author = ? AND bucket = ? AND seq = ? AND digest = ?");
  }

  CompletionStage<Void> put(Batch batch) {
    return write(insert, batch, batch.encode());
  }

  /** Adds the signature to the row of a batch that is there without one. */
  CompletionStage<Void> sign(Batch batch) {
    return write(sign, batch, batch.signature());
  }

  private CompletionStage<Void> write(PreparedStatement statement, Batch batch, Bytes value) {
    return session
        .executeAsync(
            statement
                .bind(
                    ledger,
                    batch.header().author().index(),
                    bucket(batch.header().seq()),
                    batch.header().seq(),
                    Blobs.of(batch.digest()),
                    Blobs.of(value))
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** A signature that came later stands for the one in the content, which ends with it. */
  private static Bytes content(Row row) {
    byte[] content = Blobs.bytes(row.getByteBuffer(0)).unsafeArray();
    ByteBuffer later = row.getByteBuffer(1);
    if (later != null) {
      later.get(content, content.length - later.remaining(), later.remaining());
    }
    return Bytes.wrap(content);
  }

  CompletionStage<Optional<Bytes>> get(ValidatorId author, long seq, Hash digest) {
    return session
        .executeAsync(
            select
                .bind(ledger, author.index(), bucket(seq), seq, Blobs.of(digest))
                .setIdempotent(true))
        .thenApply(result -> Optional.ofNullable(result.one()).map(BatchTable::content));
  }

  CompletionStage<Optional<Batch>> signedAt(long epoch, ValidatorId author, long seq) {
    return session
        .executeAsync(
            selectBranches.bind(ledger, author.index(), bucket(seq), seq).setIdempotent(true))
        .thenApply(
            result -> {
              for (Row row : result.currentPage()) {
                Batch batch = Batch.decode(content(row));
                if (batch.header().epoch() == epoch && !batch.signature().equals(UNSIGNED)) {
                  return Optional.of(batch);
                }
              }
              return Optional.empty();
            });
  }

  /**
   * Removes the batch at {@code tip} and those before it in the lane, down to the first that is not
   * here: numbers begin anew with each epoch, so nothing but the digests says which they are. The
   * lowest goes first: what a crash leaves is still led to from the tip.
   */
  CompletionStage<Void> eraseDownFrom(ValidatorId author, LaneTip tip) {
    return chain(author, tip, new ArrayDeque<>()).thenCompose(going -> erase(author, going));
  }

  private CompletionStage<ArrayDeque<LaneTip>> chain(
      ValidatorId author, LaneTip at, ArrayDeque<LaneTip> found) {
    if (at.seq() == 0) {
      return CompletableFuture.completedStage(found);
    }
    return get(author, at.seq(), at.digest())
        .thenCompose(
            bytes -> {
              if (bytes.isEmpty()) {
                return CompletableFuture.completedStage(found);
              }
              found.push(at);
              return chain(author, Batch.decode(bytes.get()).header().previous(), found);
            });
  }

  private CompletionStage<Void> erase(ValidatorId author, ArrayDeque<LaneTip> going) {
    if (going.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    LaneTip lowest = going.pop();
    return session
        .executeAsync(
            delete
                .bind(
                    ledger,
                    author.index(),
                    bucket(lowest.seq()),
                    lowest.seq(),
                    Blobs.of(lowest.digest()))
                .setIdempotent(true))
        .thenCompose(done -> erase(author, going));
  }

  private static long bucket(long seq) {
    return seq >> BUCKET_BITS;
  }
}
