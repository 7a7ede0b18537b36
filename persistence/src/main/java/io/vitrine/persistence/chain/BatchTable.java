package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.Optional;
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
  private final PreparedStatement select;
  private final PreparedStatement selectBranches;

  BatchTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + ChainTables.BATCH.name();
    this.insert =
        session.prepare(
            "INSERT INTO "
                + table
                + " (ledger, author, bucket, seq, digest, content) VALUES (?, ?, ?, ?, ?, ?)");
    this.select =
        session.prepare(
            "SELECT content FROM "
                + table
                + " WHERE ledger = ? AND author = ? AND bucket = ? AND seq = ? AND digest = ?");
    this.selectBranches =
        session.prepare(
            "SELECT content FROM "
                + table
                + " WHERE ledger = ? AND author = ? AND bucket = ? AND seq = ? LIMIT 16");
  }

  CompletionStage<Void> put(Batch batch, Bytes encoded) {
    return session
        .executeAsync(
            insert
                .bind(
                    ledger,
                    batch.header().author().index(),
                    bucket(batch.header().seq()),
                    batch.header().seq(),
                    Blobs.of(batch.digest()),
                    Blobs.of(encoded))
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  CompletionStage<Optional<Bytes>> get(ValidatorId author, long seq, Hash digest) {
    return session
        .executeAsync(
            select
                .bind(ledger, author.index(), bucket(seq), seq, Blobs.of(digest))
                .setIdempotent(true))
        .thenApply(
            result ->
                Optional.ofNullable(result.one())
                    .map(row -> row.get(0, ByteBuffer.class))
                    .map(Blobs::bytes));
  }

  CompletionStage<Optional<Batch>> signedAt(long epoch, ValidatorId author, long seq) {
    return session
        .executeAsync(
            selectBranches.bind(ledger, author.index(), bucket(seq), seq).setIdempotent(true))
        .thenApply(
            result -> {
              for (Row row : result.currentPage()) {
                Batch batch = Batch.decode(Blobs.bytes(row.getByteBuffer(0)));
                if (batch.header().epoch() == epoch && !batch.signature().equals(UNSIGNED)) {
                  return Optional.of(batch);
                }
              }
              return Optional.empty();
            });
  }

  private static long bucket(long seq) {
    return seq >> BUCKET_BITS;
  }
}
