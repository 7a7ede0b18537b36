package io.vitrine.ledger.statesync;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;

/** What {@link StateSync} wants of its host. */
public sealed interface SyncOutput {
  /** Dispatches on the variant. */
  <R> R match(Cases<R> cases);

  /** Ask a peer for its newest snapshot of at least height {@code from}. */
  record AskOffer(ValidatorId peer, long from) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.askOffer(this);
    }
  }

  /** Look which of these chunks are stored here. */
  record LookUp(List<Hash> chunks) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lookUp(this);
    }
  }

  /**
   * Ask a peer for chunks.
   *
   * @param strikes how often it has answered nothing before: wait the longer
   */
  record AskChunks(ValidatorId peer, List<Hash> chunks, int strikes) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.askChunks(this);
    }
  }

  /** Write a chunk that came from {@code peer}. */
  record Store(ValidatorId peer, Bytes chunk) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.store(this);
    }
  }

  /** Put the chunks together, which are all stored. */
  record Assemble(SnapshotOffer offer) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.assemble(this);
    }
  }

  /** The snapshot is whole and attested: go on from there. */
  record Finish(SnapshotOffer offer) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.finish(this);
    }
  }

  /** A peer's answer was not what was asked for. */
  record Blame(ValidatorId peer, String detail) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.blame(this);
    }
  }

  /** Remove chunks that were written for an offer that came to nothing. */
  record Discard(List<Hash> chunks) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.discard(this);
    }
  }

  /** No snapshot is taken over: fetch the blocks. */
  record FetchBlocks(String reason) implements SyncOutput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fetchBlocks(this);
    }
  }

  /**
   * One method per variant.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link AskOffer}. */
    R askOffer(AskOffer output);

    /** See {@link LookUp}. */
    R lookUp(LookUp output);

    /** See {@link AskChunks}. */
    R askChunks(AskChunks output);

    /** See {@link Store}. */
    R store(Store output);

    /** See {@link Assemble}. */
    R assemble(Assemble output);

    /** See {@link Finish}. */
    R finish(Finish output);

    /** See {@link Blame}. */
    R blame(Blame output);

    /** See {@link Discard}. */
    R discard(Discard output);

    /** See {@link FetchBlocks}. */
    R fetchBlocks(FetchBlocks output);
  }
}
