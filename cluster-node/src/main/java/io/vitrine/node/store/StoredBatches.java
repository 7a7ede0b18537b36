package io.vitrine.node.store;

import akka.Done;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.lane.BatchStore;
import io.vitrine.persistence.chain.ChainStore;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Batches in the chain store.
 *
 * @param chain the organisation's store
 */
public record StoredBatches(ChainStore chain) implements BatchStore {
  @Override
  public CompletionStage<Done> put(Batch batch) {
    return chain.putBatch(batch).thenApply(stored -> Done.getInstance());
  }

  @Override
  public CompletionStage<Done> putSignature(Batch batch) {
    return chain.signBatch(batch).thenApply(stored -> Done.getInstance());
  }

  @Override
  public CompletionStage<Optional<Batch>> find(ValidatorId author, LaneTip tip) {
    return chain.getBatch(author, tip.seq(), tip.digest());
  }
}
