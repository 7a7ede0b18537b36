package io.vitrine.node.lane;

import akka.Done;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where verified batches are kept durably, by author, number and digest. */
public interface BatchStore {
  /** Completes when the batch is on disk; writing the same batch again changes nothing. */
  CompletionStage<Done> put(Batch batch);

  /** The same for a batch that is on disk without its signature, which alone is added. */
  default CompletionStage<Done> putSignature(Batch batch) {
    return put(batch);
  }

  /** The batch at that position, if it is stored. */
  CompletionStage<Optional<Batch>> find(ValidatorId author, LaneTip tip);
}
