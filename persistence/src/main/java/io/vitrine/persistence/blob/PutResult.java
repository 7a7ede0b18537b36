package io.vitrine.persistence.blob;

import io.vitrine.ledger.types.Hash;

/** What became of content that was offered to a {@link BlobStore}. */
public sealed interface PutResult {
  /** Dispatch over every outcome. */
  <R> R match(Cases<R> cases);

  /** It is on disk under {@code hash}; {@code size} in bytes. */
  record Stored(Hash hash, long size) implements PutResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stored(this);
    }
  }

  /** It is larger than {@code limit} bytes; nothing was kept. */
  record TooLarge(long limit) implements PutResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooLarge(this);
    }
  }

  /** It was to be {@code expected} and is {@code actual}; nothing was kept. */
  record WrongHash(Hash expected, Hash actual) implements PutResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.wrongHash(this);
    }
  }

  /**
   * One method per outcome.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Stored}. */
    R stored(Stored outcome);

    /** See {@link TooLarge}. */
    R tooLarge(TooLarge outcome);

    /** See {@link WrongHash}. */
    R wrongHash(WrongHash outcome);
  }
}
