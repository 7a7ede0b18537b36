package io.vitrine.persistence.snapshot;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.chain.Rows;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import io.vitrine.persistence.snapshot.SnapshotSearch.ChunkDamaged;
import io.vitrine.persistence.snapshot.SnapshotSearch.ChunkMissing;
import io.vitrine.persistence.snapshot.SnapshotSearch.Damage;
import io.vitrine.persistence.snapshot.SnapshotSearch.ManifestUnreadable;
import io.vitrine.persistence.snapshot.SnapshotSearch.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Snapshots of one ledger. Chunks are content-addressed, so successive snapshots share what did not
 * change and only new chunks are written; the manifest comes last, so that a snapshot that is
 * listed was complete. Chunks are written and read one after the other: snapshots never compete
 * with consensus for the database.
 */
public final class SnapshotStore {
  /** The largest chunk in bytes. */
  public static final int MAX_CHUNK = 4 * 1024 * 1024;

  /** The tables. */
  public static final List<Table> TABLES =
      List.of(
          Table.of(
              "snapshot_chunk",
              "ledger text, hash blob, content blob, PRIMARY KEY ((ledger, hash))"),
          new Table(
              "snapshot_manifest",
              "ledger text, height bigint, manifest blob, PRIMARY KEY ((ledger), height)",
              "CLUSTERING ORDER BY (height DESC)"));

  private static final int LISTED = 64;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement hasChunk;
  private final PreparedStatement insertChunk;
  private final PreparedStatement selectChunk;
  private final PreparedStatement insertManifest;
  private final PreparedStatement selectManifests;

  /** Prepares the statements. Blocks; {@link #TABLES} must exist. */
  public SnapshotStore(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String chunks = keyspace + "." + TABLES.get(0).name();
    String manifests = keyspace + "." + TABLES.get(1).name();
    String where = " WHERE ledger = ? AND hash = ?";
    this.hasChunk = session.prepare("SELECT hash FROM " + chunks + where);
    this.insertChunk =
        session.prepare("INSERT INTO " + chunks + " (ledger, hash, content) VALUES (?, ?, ?)");
    this.selectChunk = session.prepare("SELECT content FROM " + chunks + where);
    this.insertManifest =
        session.prepare(
            "INSERT INTO " + manifests + " (ledger, height, manifest) VALUES (?, ?, ?)");
    this.selectManifests =
        session.prepare(
            "SELECT height, manifest FROM " + manifests + " WHERE ledger = ? LIMIT " + LISTED);
  }

  /**
   * Stores a snapshot.
   *
   * @param chunks in the order of {@code manifest.chunks()}, each at most {@link #MAX_CHUNK}
   * @return how many chunks were new and had to be written
   * @throws IllegalArgumentException when a chunk is too large or not the one the manifest names
   */
  public CompletionStage<Integer> put(SnapshotManifest manifest, List<Bytes> chunks) {
    if (chunks.size() != manifest.chunks().size()) {
      throw new IllegalArgumentException(
          chunks.size() + " chunks, the manifest names " + manifest.chunks().size());
    }
    CompletionStage<Integer> written = CompletableFuture.completedStage(0);
    for (int i = 0; i < chunks.size(); i++) {
      Bytes chunk = chunks.get(i);
      Hash hash = manifest.chunks().get(i);
      if (chunk.size() > MAX_CHUNK || !Sha256.of(chunk).equals(hash)) {
        throw new IllegalArgumentException(
            "chunk %d of %d bytes is not %s".formatted(i, chunk.size(), hash));
      }
      written =
          written.thenCompose(
              count -> putChunk(hash, chunk).thenApply(fresh -> fresh ? count + 1 : count));
    }
    BoundStatement last =
        insertManifest
            .bind(ledger, manifest.height(), Blobs.of(manifest.encode()))
            .setIdempotent(true);
    return written.thenCompose(count -> session.executeAsync(last).thenApply(stored -> count));
  }

  private CompletionStage<Boolean> putChunk(Hash hash, Bytes chunk) {
    return session
        .executeAsync(hasChunk.bind(ledger, Blobs.of(hash)).setIdempotent(true))
        .thenCompose(
            found ->
                found.one() != null
                    ? CompletableFuture.completedStage(false)
                    : session
                        .executeAsync(
                            insertChunk
                                .bind(ledger, Blobs.of(hash), Blobs.of(chunk))
                                .setIdempotent(true))
                        .thenApply(stored -> true));
  }

  /** Heights of the newest 64 snapshots, newest first, whether intact or not. */
  public CompletionStage<List<Long>> heights() {
    return manifests().thenApply(rows -> rows.stream().map(row -> row.getLong("height")).toList());
  }

  /** The newest snapshot whose every chunk matches its hash. */
  public CompletionStage<SnapshotSearch> newestIntact() {
    return manifests().thenCompose(rows -> firstIntact(rows, 0, new ArrayList<>()));
  }

  private CompletionStage<List<Row>> manifests() {
    return session
        .executeAsync(selectManifests.bind(ledger).setPageSize(4).setIdempotent(true))
        .thenCompose(Rows::all);
  }

  private CompletionStage<SnapshotSearch> firstIntact(
      List<Row> rows, int next, List<Skipped> skipped) {
    if (next == rows.size()) {
      return CompletableFuture.completedStage(new SnapshotSearch.NoneIntact(skipped));
    }
    long height = rows.get(next).getLong("height");
    SnapshotManifest manifest;
    try {
      manifest = SnapshotManifest.decode(Blobs.bytes(rows.get(next).getByteBuffer("manifest")));
    } catch (CodecException damaged) {
      skipped.add(
          new Skipped(height, new ManifestUnreadable(String.valueOf(damaged.getMessage()))));
      return firstIntact(rows, next + 1, skipped);
    }
    List<Bytes> chunks = new ArrayList<>();
    return chunks(manifest, chunks)
        .thenCompose(
            damage -> {
              if (damage.isEmpty()) {
                return CompletableFuture.completedStage(
                    new SnapshotSearch.Found(manifest, chunks, skipped));
              }
              skipped.add(new Skipped(height, damage.get()));
              return firstIntact(rows, next + 1, skipped);
            });
  }

  private CompletionStage<Optional<Damage>> chunks(SnapshotManifest manifest, List<Bytes> into) {
    int index = into.size();
    if (index == manifest.chunks().size()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    Hash hash = manifest.chunks().get(index);
    return session
        .executeAsync(selectChunk.bind(ledger, Blobs.of(hash)).setIdempotent(true))
        .thenCompose(
            found -> {
              Row row = found.one();
              if (row == null) {
                return damaged(new ChunkMissing(index, hash));
              }
              Bytes chunk = Blobs.bytes(row.getByteBuffer(0));
              Hash actual = Sha256.of(chunk);
              if (!actual.equals(hash)) {
                return damaged(new ChunkDamaged(index, hash, actual));
              }
              into.add(chunk);
              return chunks(manifest, into);
            });
  }

  private static CompletionStage<Optional<Damage>> damaged(Damage damage) {
    return CompletableFuture.completedStage(Optional.of(damage));
  }
}
