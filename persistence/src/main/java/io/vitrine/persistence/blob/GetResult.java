package io.vitrine.persistence.blob;

import io.vitrine.ledger.types.Hash;
import java.nio.file.Path;

/** What a {@link BlobStore} answers to a hash. */
public sealed interface GetResult {
  /** Dispatch over every outcome. */
  <R> R match(Cases<R> cases);

  /** The content, checked. The file must not be written to. */
  record Found(Path file, long size) implements GetResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.found(this);
    }
  }

  /** Nothing is kept under that hash. */
  record Absent() implements GetResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.absent(this);
    }
  }

  /** What is kept under {@code expected} now hashes to {@code actual}: the disk changed it. */
  record Damaged(Hash expected, Hash actual) implements GetResult {
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
    /** See {@link Found}. */
    R found(Found outcome);

    /** See {@link Absent}. */
    R absent(Absent outcome);

    /** See {@link Damaged}. */
    R damaged(Damaged outcome);
  }
}
