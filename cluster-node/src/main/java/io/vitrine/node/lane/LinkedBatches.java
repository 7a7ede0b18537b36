package io.vitrine.node.lane;

import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.lane.LaneTip;
import java.util.ArrayList;
import java.util.List;

/** Checks answers to a fetch of batches. */
final class LinkedBatches {
  private LinkedBatches() {}

  /** The part of an answer that hangs together from {@code tip} downwards, frames verified. */
  static List<Batch> below(LaneTip tip, List<Batch> descending, BatchRules rules) {
    List<Batch> linked = new ArrayList<>();
    LaneTip expected = tip;
    for (Batch batch : descending) {
      boolean fits = batch.signedHeader().tip().equals(expected);
      if (!fits || rules.checkFrame(batch).isPresent()) {
        break;
      }
      linked.add(batch);
      expected = batch.header().previous();
    }
    return linked;
  }
}
