package io.vitrine.node.snapshot;

import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.persistence.snapshot.ListedSnapshot;
import io.vitrine.persistence.snapshot.SnapshotChunks;
import io.vitrine.persistence.snapshot.SnapshotRetention;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where snapshots are kept durably. */
public interface SnapshotShelf {
  /** Stores a chunk; answers its SHA-256 once it is on disk. */
  CompletionStage<Hash> putChunk(Bytes chunk);

  /** Lists a snapshot whose chunks are stored. */
  CompletionStage<Void> putManifest(SnapshotManifest manifest);

  /** All snapshots, newest first, intact or not. */
  CompletionStage<List<ListedSnapshot>> listed();

  /** The chunks of a snapshot. */
  CompletionStage<SnapshotChunks> chunks(SnapshotManifest manifest);

  /** A chunk with this hash; empty when it is not there, or damaged. */
  CompletionStage<Optional<Bytes>> chunk(Hash hash);

  /** Removes old snapshots and chunks. */
  CompletionStage<Void> remove(SnapshotRetention going);
}
