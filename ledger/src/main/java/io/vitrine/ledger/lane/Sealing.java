package io.vitrine.ledger.lane;

import io.vitrine.ledger.types.Bytes;
import java.util.List;

/** The answer of a lane's author to "seal these envelopes". */
public sealed interface Sealing {
  /**
   * The next batch. The host persists the fact with the batch's bytes, checks its lease, signs the
   * header, and only then sends (R0, F5).
   *
   * @param fact what to persist and apply
   * @param envelopes the transactions, in order
   */
  record Sealed(LaneFact.BatchSealed fact, List<Bytes> envelopes) implements Sealing {
    /** Copies the list. */
    public Sealed {
      envelopes = List.copyOf(envelopes);
    }

    /** The batch to send once its header is signed. */
    public Batch signedWith(Bytes signature) {
      return new Batch(fact.header(), envelopes, signature);
    }
  }

  /**
   * Too much of this lane waits to be ordered (L1): clients get 429.
   *
   * @param batches un-ordered batches
   * @param bytes their bytes, with the batch that was to be sealed
   */
  record LaneFull(int batches, int maxBatches, long bytes, long maxBytes) implements Sealing {}

  /** The envelopes do not fit into one batch. */
  record BatchTooLarge(int transactions, int maxTransactions, long bytes, long maxBytes)
      implements Sealing {}

  /** One method per variant. */
  interface Cases<R> {
    R onSealed(Sealed sealing);

    R onLaneFull(LaneFull sealing);

    R onBatchTooLarge(BatchTooLarge sealing);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Sealed s) {
      return cases.onSealed(s);
    } else if (this instanceof LaneFull s) {
      return cases.onLaneFull(s);
    }
    return cases.onBatchTooLarge((BatchTooLarge) this);
  }
}
