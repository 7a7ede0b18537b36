package io.vitrine.ledger.lane;

import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;

/**
 * What the journal of the own lane records. Together with the core's facts it is what a validator
 * must never forget: two batches for one position are a fork (R0, L1).
 */
public sealed interface LaneFact {
  /**
   * A batch was sealed: this position is taken for ever. Durable before the header is signed.
   *
   * @param header what the author signs
   * @param size length of the whole encoded batch in bytes
   */
  record BatchSealed(BatchHeader header, int size) implements LaneFact {
    /** Checks the size. */
    public BatchSealed {
      if (size < 1 || size > Batch.MAX_SIZE) {
        throw new IllegalArgumentException("batch of " + size + " bytes");
      }
    }
  }

  /**
   * First fact of a generation: carries over what the journal before held (F7).
   *
   * @param previousGeneration the generation it was read from; 0 when this is the first
   * @param sealedSeqNr the last sequence number of that journal which counts; later rows are
   *     ignored
   * @param epoch the epoch of the lane
   * @param author the own index in that epoch's set; empty in the first epoch, where genesis says
   *     it
   * @param tip the last sealed batch
   * @param unordered the batches above the last final cut, ascending, the last at {@code tip}
   */
  record LaneGenerationStarted(
      long previousGeneration,
      long sealedSeqNr,
      long epoch,
      Optional<ValidatorId> author,
      LaneTip tip,
      List<UnorderedBatch> unordered)
      implements LaneFact {
    /** Checks the ranges and copies the list. */
    public LaneGenerationStarted {
      unordered = List.copyOf(unordered);
      if (previousGeneration < 0 || sealedSeqNr < 0 || epoch < 0) {
        throw new IllegalArgumentException("negative number in the start of a lane's generation");
      }
      if (author.isPresent() != epoch > 0) {
        throw new IllegalArgumentException("the author of a lane is named from epoch 1 on");
      }
      if (unordered.size() > LaneAuthor.MAX_UNORDERED) {
        throw new IllegalArgumentException(unordered.size() + " un-ordered batches");
      }
    }
  }

  /** A batch of the own lane that no final cut contains yet; {@code size} in bytes. */
  record UnorderedBatch(LaneTip tip, int size) {}

  /** One method per variant. */
  interface Cases<R> {
    R onBatchSealed(BatchSealed fact);

    R onLaneGenerationStarted(LaneGenerationStarted fact);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof BatchSealed f) {
      return cases.onBatchSealed(f);
    }
    return cases.onLaneGenerationStarted((LaneGenerationStarted) this);
  }
}
