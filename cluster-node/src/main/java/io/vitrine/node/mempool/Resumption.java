package io.vitrine.node.mempool;

import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The un-ordered batches that a lane reads again when it begins, while blocks are executed already:
 * what those settle before its batch is read must not be counted as open afterwards.
 */
final class Resumption {
  private final Set<Hash> settled = new HashSet<>();
  private int missing;

  /** Waits for {@code batches} batches. */
  Resumption(int batches) {
    this.missing = batches;
  }

  /** Whether all are read. */
  boolean isOver() {
    return missing == 0;
  }

  /** These transactions were executed or skipped. */
  void settled(Collection<Hash> ids) {
    if (!isOver()) {
      settled.addAll(ids);
    }
  }

  /** The transactions of a batch that was read which are not settled. */
  List<Hash> open(BatchCheck.Valid batch) {
    List<Hash> open =
        batch.transactions().stream()
            .map(SignedTransaction::id)
            .filter(id -> !settled.contains(id))
            .toList();
    missing--;
    if (isOver()) {
      settled.clear();
    }
    return open;
  }
}
