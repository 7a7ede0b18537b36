package io.vitrine.node.mempool;

import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The un-ordered batches that a lane reads again when it begins, while blocks are executed and
 * clients ask already: what is settled before its batch is read must not be counted as open
 * afterwards, and what is in a batch not read yet must not be called unknown. What it remembers is
 * bounded by what is executed while at most 64 batches are read.
 */
final class Resumption {
  private final Set<Hash> settled = new HashSet<>();
  private int missing;
  private int ended;

  /**
   * Waits for batches.
   *
   * @param batches how many of this epoch
   * @param ended how many of the epoch before
   */
  Resumption(int batches, int ended) {
    this.missing = batches;
    this.ended = ended;
  }

  /** Waits for what {@code origin} has not seen ordered. */
  static Resumption of(LaneOrigin origin) {
    return new Resumption(
        origin.author().unordered().size(),
        origin.ended().map(lane -> lane.unordered().size()).orElse(0));
  }

  /** Whether all of this epoch are read. */
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

  /** A batch of the epoch before was read. */
  void leftOver() {
    ended--;
  }

  /**
   * Which of {@code ids} are in {@code queue}; empty when one that is not may be in a batch that is
   * not read yet.
   */
  Optional<Set<Hash>> pending(Collection<Hash> ids, PendingQueue queue) {
    Set<Hash> pending = new HashSet<>(ids);
    boolean others = pending.removeIf(id -> !queue.contains(id));
    return others && missing + ended > 0 ? Optional.empty() : Optional.of(pending);
  }
}
