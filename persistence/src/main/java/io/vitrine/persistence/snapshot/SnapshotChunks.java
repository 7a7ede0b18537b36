package io.vitrine.persistence.snapshot;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** What reading the chunks of a snapshot came to. */
public sealed interface SnapshotChunks {
  /** Dispatches on the outcome. */
  <R> R match(Cases<R> cases);

  /** Every chunk is there and has its hash; {@code chunks} in the manifest's order. */
  record Intact(List<Bytes> chunks) implements SnapshotChunks {
    /** Copies the list. */
    public Intact {
      chunks = List.copyOf(chunks);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.intact(this);
    }
  }

  /** A chunk is not there; {@code index} counts from 0. */
  record Missing(int index, Hash hash) implements SnapshotChunks {
    /** For a person. */
    public String text() {
      return "chunk %d (%s) is missing".formatted(index, hash);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.missing(this);
    }
  }

  /** A chunk's bytes do not have its hash. */
  record Damaged(int index, Hash expected, Hash actual) implements SnapshotChunks {
    /** For a person. */
    public String text() {
      return "chunk %d should hash to %s but hashes to %s".formatted(index, expected, actual);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.damaged(this);
    }
  }

  /**
   * One method per outcome.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Intact}. */
    R intact(Intact outcome);

    /** See {@link Missing}. */
    R missing(Missing outcome);

    /** See {@link Damaged}. */
    R damaged(Damaged outcome);
  }
}
