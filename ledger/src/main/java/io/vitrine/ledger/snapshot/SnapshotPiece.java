package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.function.Supplier;

/**
 * A chunk of a snapshot that is not encoded yet. Telling whether an earlier snapshot had it takes
 * no encoding: what it consists of is hashed already.
 */
public final class SnapshotPiece {
  private final Hash identity;
  private final Supplier<Bytes> content;

  SnapshotPiece(Hash identity, Supplier<Bytes> content) {
    this.identity = identity;
    this.content = content;
  }

  /** Pieces of one ledger with equal identities have equal bytes. */
  public Hash identity() {
    return identity;
  }

  /** The canonical bytes. */
  public Bytes encode() {
    return content.get();
  }
}
