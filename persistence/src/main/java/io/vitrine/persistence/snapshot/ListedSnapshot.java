package io.vitrine.persistence.snapshot;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * A row of the list of snapshots.
 *
 * @param height under which it is listed
 * @param bytes its manifest as stored
 */
public record ListedSnapshot(long height, Bytes bytes) {
  /** The manifest; empty when the bytes are none, or one of another height. */
  public Optional<SnapshotManifest> manifest() {
    try {
      return Optional.of(SnapshotManifest.decode(bytes)).filter(m -> m.height() == height);
    } catch (CodecException damaged) {
      return Optional.empty();
    }
  }
}
