package io.vitrine.node.execution;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.execution.InvariantViolation;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneOrder;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.lane.BatchShelf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Collects the transactions that a block orders, from the batches between its parent's cut and its
 * own, in the order of L4.
 */
final class OrderedTransactions {
  private OrderedTransactions() {}

  static CompletionStage<List<SignedTransaction>> of(BatchShelf shelf, Block block, Cut parentCut) {
    Cut cut = block.header().cut();
    List<CompletableFuture<List<SignedTransaction>>> lanes = new ArrayList<>();
    for (int i = 0; i < cut.tips().size(); i++) {
      ValidatorId author = new ValidatorId(i);
      lanes.add(
          collect(shelf, author, cut.tip(author), parentCut.tip(author), new ArrayList<>())
              .toCompletableFuture());
    }
    return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new))
        .thenApply(
            done ->
                LaneOrder.lanes(block.header().view(), lanes.size()).stream()
                    .flatMap(author -> lanes.get(author.index()).join().stream())
                    .toList());
  }

  /** Walks one lane from {@code at} down to {@code until}, which is not included. */
  private static CompletionStage<List<SignedTransaction>> collect(
      BatchShelf shelf,
      ValidatorId author,
      LaneTip at,
      LaneTip until,
      List<BatchCheck.Valid> descending) {
    if (at.equals(until)) {
      Collections.reverse(descending);
      return CompletableFuture.completedFuture(
          descending.stream().flatMap(b -> b.transactions().stream()).toList());
    }
    return shelf
        .find(author, at)
        .thenCompose(
            found -> {
              BatchCheck.Valid batch = held(found, author, at, until);
              descending.add(batch);
              return collect(shelf, author, batch.batch().header().previous(), until, descending);
            });
  }

  private static BatchCheck.Valid held(
      Optional<BatchCheck.Valid> found, ValidatorId author, LaneTip at, LaneTip until) {
    InvariantViolation.unless(
        found.isPresent() && at.seq() > until.seq(),
        "a final block orders batch " + at + " of " + author + ", which is not held");
    return found.orElseThrow();
  }
}
