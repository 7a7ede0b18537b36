package io.vitrine.node.store;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.snapshot.SnapshotShelf;
import io.vitrine.persistence.snapshot.ListedSnapshot;
import io.vitrine.persistence.snapshot.SnapshotChunks;
import io.vitrine.persistence.snapshot.SnapshotRetention;
import io.vitrine.persistence.snapshot.SnapshotStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Snapshots in the organisation's keyspace.
 *
 * @param store the tables
 */
public record StoredSnapshots(SnapshotStore store) implements SnapshotShelf {
  @Override
  public CompletionStage<Hash> putChunk(Bytes chunk) {
    return store.putChunk(chunk);
  }

  @Override
  public CompletionStage<Void> putManifest(SnapshotManifest manifest) {
    return store.putManifest(manifest);
  }

  @Override
  public CompletionStage<List<ListedSnapshot>> listed() {
    return store.listed();
  }

  @Override
  public CompletionStage<SnapshotChunks> chunks(SnapshotManifest manifest) {
    return store.chunks(manifest);
  }

  @Override
  public CompletionStage<Optional<Bytes>> chunk(Hash hash) {
    return store
        .chunk(hash)
        .thenApply(found -> found.filter(chunk -> Sha256.of(chunk).equals(hash)));
  }

  @Override
  public CompletionStage<Void> remove(SnapshotRetention going) {
    return store.remove(going);
  }
}
