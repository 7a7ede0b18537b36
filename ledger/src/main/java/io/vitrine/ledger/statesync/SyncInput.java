package io.vitrine.ledger.statesync;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What happens to {@link StateSync}. */
public sealed interface SyncInput {
  /** Dispatches on the variant. */
  <R> R match(Cases<R> cases);

  /**
   * The replica lacks final blocks.
   *
   * @param height of its last final block
   * @param views how many views it is behind a Finalization at least: no fewer than blocks
   */
  record Lacking(long height, long views) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lacking(this);
    }
  }

  /** Execution cannot go on from what is stored here: only a snapshot helps. */
  record Stranded(long height) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stranded(this);
    }
  }

  /** A peer says that it no longer keeps the blocks after {@code height}. */
  record Pruned(ValidatorId peer, long height) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.pruned(this);
    }
  }

  /**
   * A snapshot up to this height has nothing that the replica lacks: blocks may come while one is
   * on its way.
   */
  record Advanced(long height) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.advanced(this);
    }
  }

  /** A link was opened or lost. */
  record LinkChanged(ValidatorId peer, boolean open) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.linkChanged(this);
    }
  }

  /** The answer to {@link SyncOutput.AskOffer}; empty when there was none. */
  record Offered(ValidatorId peer, Optional<SnapshotOffer> offer) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.offered(this);
    }
  }

  /** Of the chunks of {@link SyncOutput.LookUp} these are stored here, intact. */
  record Held(SortedSet<Hash> chunks) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.held(this);
    }
  }

  /**
   * The answer to {@link SyncOutput.AskChunks}.
   *
   * @param asked the chunks of the question
   * @param chunks empty when there was no answer
   */
  record Given(ValidatorId peer, List<Hash> asked, List<Bytes> chunks) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.given(this);
    }
  }

  /** A chunk that {@code peer} gave is on disk. */
  record Stored(ValidatorId peer, Hash chunk) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stored(this);
    }
  }

  /** The chunks were put together; {@code objection} is what speaks against them. */
  record Assembled(Optional<String> objection) implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.assembled(this);
    }
  }

  /** Some chunk that was stored is not there any more. */
  record Incomplete() implements SyncInput {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.incomplete(this);
    }
  }

  /**
   * One method per variant.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Lacking}. */
    R lacking(Lacking input);

    /** See {@link Stranded}. */
    R stranded(Stranded input);

    /** See {@link Pruned}. */
    R pruned(Pruned input);

    /** See {@link Advanced}. */
    R advanced(Advanced input);

    /** See {@link LinkChanged}. */
    R linkChanged(LinkChanged input);

    /** See {@link Offered}. */
    R offered(Offered input);

    /** See {@link Held}. */
    R held(Held input);

    /** See {@link Given}. */
    R given(Given input);

    /** See {@link Stored}. */
    R stored(Stored input);

    /** See {@link Assembled}. */
    R assembled(Assembled input);

    /** See {@link Incomplete}. */
    R incomplete(Incomplete input);
  }
}
