package io.vitrine.ledger.execution;

import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of transactions inside a block (L4): lanes in turn, starting at index (view mod n); in
 * a lane by seq, then by position in the batch.
 */
public final class LaneOrder {
  private LaneOrder() {}

  /**
   * One list from the advances of all lanes.
   *
   * @param view the view the block was proposed in
   * @param lanes for each lane of the epoch what the block adds to it, in lane order; may be empty
   */
  public static <T> List<T> sequence(View view, List<List<T>> lanes) {
    List<T> ordered = new ArrayList<>();
    int n = lanes.size();
    for (int i = 0; i < n; i++) {
      ordered.addAll(lanes.get((int) ((view.number() + i) % n)));
    }
    return List.copyOf(ordered);
  }
}
