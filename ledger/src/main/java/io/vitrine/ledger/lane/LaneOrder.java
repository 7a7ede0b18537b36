package io.vitrine.ledger.lane;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of batches inside a block (L4): lanes from index (view mod n) on, round to the one
 * before it; inside a lane by seq; inside a batch by position. The start rotates so that no lane is
 * always first.
 */
public final class LaneOrder {
  /** One batch by its place. */
  public record Slot(ValidatorId author, long seq) {}

  private LaneOrder() {}

  /** The {@code n} lanes in the order in which a block of {@code view} takes them. */
  public static List<ValidatorId> lanes(View view, int n) {
    List<ValidatorId> order = new ArrayList<>(n);
    int first = (int) (view.number() % n);
    for (int i = 0; i < n; i++) {
      order.add(new ValidatorId((first + i) % n));
    }
    return List.copyOf(order);
  }

  /**
   * The batches that a block orders.
   *
   * @param parent the cut of the block's parent
   * @param cut the block's own cut, at least the parent's in every lane
   */
  public static List<Slot> of(View view, Cut parent, Cut cut) {
    List<Slot> slots = new ArrayList<>();
    for (ValidatorId author : lanes(view, cut.tips().size())) {
      for (long seq = parent.tip(author).seq() + 1; seq <= cut.tip(author).seq(); seq++) {
        slots.add(new Slot(author, seq));
      }
    }
    return List.copyOf(slots);
  }
}
