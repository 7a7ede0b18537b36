package io.vitrine.persistence.snapshot;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.statesync.SyncRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.chain.Rows;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Snapshots of one ledger. Chunks are content-addressed, so successive snapshots share what did not
 * change. The writer stores the manifest after all its chunks and removes a manifest after its
 * chunks, so that a listed snapshot was complete or is about to go. Thread-safe.
 */
public final class SnapshotStore {
  /** The largest chunk in bytes. */
  public static final int MAX_CHUNK = SyncRules.MAX_CHUNK;

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

  /** Chunks read or removed at the same time: at most 4 MiB under way at the usual size. */
  private static final int AT_ONCE = 64;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insertChunk;
  private final PreparedStatement selectChunk;
  private final PreparedStatement deleteChunk;
  private final PreparedStatement insertManifest;
  private final PreparedStatement selectManifests;
  private final PreparedStatement deleteManifest;

  /** Prepares the statements. Blocks; {@link #TABLES} must exist. */
  public SnapshotStore(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String chunks = keyspace + "." + TABLES.get(0).name();
    String manifests = keyspace + "." + TABLES.get(1).name();
    String where = " WHERE ledger = ? AND hash = ?";
    this.insertChunk =
        session.prepare("INSERT INTO " + chunks + " (ledger, hash, content) VALUES (?, ?, ?)");
    this.selectChunk = session.prepare("SELECT content FROM " + chunks + where);
    this.deleteChunk = session.prepare("DELETE FROM " + chunks + where);
    this.insertManifest =
        session.prepare(
            "INSERT INTO " + manifests + " (ledger, height, manifest) VALUES (?, ?, ?)");
    this.selectManifests =
        session.prepare(
            "SELECT height, manifest FROM " + manifests + " WHERE ledger = ? LIMIT " + LISTED);
    this.deleteManifest =
        session.prepare("DELETE FROM " + manifests + " WHERE ledger = ? AND height = ?");
  }

  /**
   * Stores a chunk, over whatever is there under its hash.
   *
   * @param chunk at most {@link #MAX_CHUNK} bytes
   * @return its SHA-256, once it is on disk
   */
  public CompletionStage<Hash> putChunk(Bytes chunk) {
    if (chunk.size() > MAX_CHUNK) {
      throw new IllegalArgumentException("a chunk of " + chunk.size() + " bytes");
    }
    Hash hash = Sha256.of(chunk);
    return write(insertChunk.bind(ledger, Blobs.of(hash), Blobs.of(chunk))).thenApply(d -> hash);
  }

  /** Lists a snapshot all of whose chunks are stored. */
  public CompletionStage<Void> putManifest(SnapshotManifest manifest) {
    return write(insertManifest.bind(ledger, manifest.height(), Blobs.of(manifest.encode())));
  }

  /** The newest 64 snapshots, newest first, whether intact or not. */
  public CompletionStage<List<ListedSnapshot>> listed() {
    return session
        .executeAsync(selectManifests.bind(ledger).setPageSize(4).setIdempotent(true))
        .thenCompose(Rows::all)
        .thenApply(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new ListedSnapshot(
                                row.getLong("height"), Blobs.bytes(row.getByteBuffer("manifest"))))
                    .toList());
  }

  /** The chunks of a snapshot, each compared with its hash. */
  public CompletionStage<SnapshotChunks> chunks(SnapshotManifest manifest) {
    return chunks(manifest.chunks(), new ArrayList<>());
  }

  private CompletionStage<SnapshotChunks> chunks(List<Hash> hashes, List<Bytes> taken) {
    int from = taken.size();
    if (from == hashes.size()) {
      return CompletableFuture.completedStage(new SnapshotChunks.Intact(taken));
    }
    List<Hash> next = hashes.subList(from, Math.min(from + AT_ONCE, hashes.size()));
    List<CompletableFuture<Optional<Bytes>>> reads =
        next.stream().map(hash -> chunk(hash).toCompletableFuture()).toList();
    return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
        .thenCompose(
            done -> {
              for (int i = 0; i < next.size(); i++) {
                Optional<Bytes> chunk = reads.get(i).join();
                if (chunk.isEmpty()) {
                  return CompletableFuture.completedStage(
                      new SnapshotChunks.Missing(from + i, next.get(i)));
                }
                Hash actual = Sha256.of(chunk.get());
                if (!actual.equals(next.get(i))) {
                  return CompletableFuture.completedStage(
                      new SnapshotChunks.Damaged(from + i, next.get(i), actual));
                }
                taken.add(chunk.get());
              }
              return chunks(hashes, taken);
            });
  }

  /** A chunk as it is stored, whether it has its hash or not. */
  public CompletionStage<Optional<Bytes>> chunk(Hash hash) {
    return session
        .executeAsync(selectChunk.bind(ledger, Blobs.of(hash)).setIdempotent(true))
        .thenApply(
            found ->
                Optional.ofNullable(found.one()).map(row -> Blobs.bytes(row.getByteBuffer(0))));
  }

  /** Removes what goes: chunks first, so that none is left that no manifest names. */
  public CompletionStage<Void> remove(SnapshotRetention going) {
    return removeChunks(going.chunks())
        .thenCompose(
            done ->
                all(
                    going.heights().stream()
                        .map(height -> write(deleteManifest.bind(ledger, height)))
                        .toList()));
  }

  private CompletionStage<Void> removeChunks(List<Hash> hashes) {
    if (hashes.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    int end = Math.min(AT_ONCE, hashes.size());
    return all(hashes.subList(0, end).stream()
            .map(hash -> write(deleteChunk.bind(ledger, Blobs.of(hash))))
            .toList())
        .thenCompose(done -> removeChunks(hashes.subList(end, hashes.size())));
  }

  private CompletionStage<Void> write(BoundStatement statement) {
    return session.executeAsync(statement.setIdempotent(true)).thenAccept(done -> {});
  }

  private static CompletionStage<Void> all(List<CompletionStage<Void>> writes) {
    return CompletableFuture.allOf(
        writes.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }
}
