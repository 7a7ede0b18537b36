package io.vitrine.ledger.lane;

import java.util.List;

/** Whether the batches between two positions of a lane are held here (R4 e). */
public sealed interface LaneAdvance {
  /**
   * All are held, verified and durable, and each extends the one before.
   *
   * @param batches ascending; empty when the lane does not advance
   */
  record Complete(List<SignedBatchHeader> batches) implements LaneAdvance {
    /** Copies the list. */
    public Complete {
      batches = List.copyOf(batches);
    }
  }

  /** Something is missing; ask again when {@code fetch} was answered and held. */
  record Missing(LaneFetch fetch) implements LaneAdvance {}

  /** The upper position does not extend the lower one, and never will. */
  record Unlinked(LaneTip from, LaneTip to) implements LaneAdvance {}

  /** One method per variant. */
  interface Cases<R> {
    R onComplete(Complete advance);

    R onMissing(Missing advance);

    R onUnlinked(Unlinked advance);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Complete a) {
      return cases.onComplete(a);
    } else if (this instanceof Missing a) {
      return cases.onMissing(a);
    }
    return cases.onUnlinked((Unlinked) this);
  }
}
