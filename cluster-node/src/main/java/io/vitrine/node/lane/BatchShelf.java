package io.vitrine.node.lane;

import akka.Done;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Verified batches with their decoded transactions: durable in the store, the recent ones in memory
 * too, so that executing a block seldom reads or decodes again. Thread-safe; the memory part is
 * bounded by bytes, the least recently stored batch goes first.
 */
public final class BatchShelf {
  static final long MAX_BYTES = 16L * 1024 * 1024;

  private final BatchStore store;
  private final Map<Hash, BatchCheck.Valid> recent = new LinkedHashMap<>();
  private long bytes;

  /** A shelf over {@code store}. */
  public BatchShelf(BatchStore store) {
    this.store = store;
  }

  /** Stores a verified batch; completes when it is durable. */
  public CompletionStage<Done> put(BatchCheck.Valid batch) {
    remember(batch);
    return store.put(batch.batch());
  }

  /** Adds the signature to a batch that is durable without one. */
  public CompletionStage<Done> putSigned(BatchCheck.Valid batch) {
    remember(batch);
    return store.putSignature(batch.batch());
  }

  /** The batch at that position, from memory or disk. What is stored was verified before. */
  public CompletionStage<Optional<BatchCheck.Valid>> find(ValidatorId author, LaneTip tip) {
    Optional<BatchCheck.Valid> known = remembered(tip.digest());
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known);
    }
    return store.find(author, tip).thenApply(found -> found.map(BatchShelf::decoded));
  }

  private static BatchCheck.Valid decoded(Batch batch) {
    return new BatchCheck.Valid(
        batch, batch.envelopes().stream().map(SignedTransaction::decode).toList());
  }

  private synchronized Optional<BatchCheck.Valid> remembered(Hash digest) {
    return Optional.ofNullable(recent.get(digest));
  }

  private synchronized void remember(BatchCheck.Valid batch) {
    if (recent.put(batch.batch().digest(), batch) == null) {
      bytes += size(batch.batch());
    }
    var eldest = recent.values().iterator();
    while (bytes > MAX_BYTES && eldest.hasNext()) {
      bytes -= size(eldest.next().batch());
      eldest.remove();
    }
  }

  private static long size(Batch batch) {
    return batch.envelopes().stream().mapToLong(e -> 2L * e.size() + 256).sum();
  }
}
