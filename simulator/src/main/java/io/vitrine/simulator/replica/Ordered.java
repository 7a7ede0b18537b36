package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.execution.InvariantViolation;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneOrder;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The transactions that a block orders, in the order of L4, from what is on a disk. */
final class Ordered {
  private Ordered() {}

  /** The first block of an epoch orders new lanes, from their beginning (R13). */
  static Cut parentCut(Block block, Cut before) {
    boolean first = block.header().parentView().number() == 0;
    return first ? Cut.empty(block.header().cut().tips().size()) : before;
  }

  /** Of a block that is final: all its batches are held. */
  static List<SignedTransaction> of(Disk disk, Block block, Cut parentCut) {
    Optional<List<SignedTransaction>> found = find(disk::batch, block, parentCut);
    InvariantViolation.unless(
        found.isPresent(),
        "final block " + block.header().height() + " orders a batch that is not held");
    return found.orElseThrow();
  }

  /** Empty when a batch is not in {@code batches}. */
  static Optional<List<SignedTransaction>> find(
      BiFunction<ValidatorId, LaneTip, Optional<BatchCheck.Valid>> batches,
      Block block,
      Cut parentCut) {
    Cut cut = block.header().cut();
    List<SignedTransaction> ordered = new ArrayList<>();
    for (ValidatorId author : LaneOrder.lanes(block.header().view(), cut.tips().size())) {
      Deque<BatchCheck.Valid> lane = new ArrayDeque<>();
      LaneTip at = cut.tip(author);
      while (!at.equals(parentCut.tip(author))) {
        Optional<BatchCheck.Valid> batch = batches.apply(author, at);
        if (batch.isEmpty()) {
          return Optional.empty();
        }
        lane.addFirst(batch.get());
        at = batch.get().batch().header().previous();
      }
      lane.forEach(batch -> ordered.addAll(batch.transactions()));
    }
    return Optional.of(ordered);
  }
}
