package io.vitrine.ledger.consensus;

import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The branch of each lane that this validator follows, as far as it holds it verified and durable.
 *
 * <p>Per author the positions are consecutive and ascending; the first is the lane's position in
 * the last final cut (or lower; {@link LaneTip#NONE} before any), so that what a parent block
 * orders is found among them. With at most 64 un-ordered batches per lane (L1) a list stays short.
 *
 * @param lanes one list per validator, in validator order, none empty, each at most {@link
 *     #MAX_POSITIONS} long
 */
public record HeldLanes(List<List<LaneTip>> lanes) {
  /** The most positions per lane: 64 un-ordered batches and what recent blocks ordered. */
  public static final int MAX_POSITIONS = 256;

  /** Copies the lists and checks their shape. */
  public HeldLanes {
    lanes = lanes.stream().map(List::copyOf).toList();
    for (List<LaneTip> lane : lanes) {
      if (lane.isEmpty() || lane.size() > MAX_POSITIONS) {
        throw new IllegalArgumentException("a lane of " + lane.size() + " positions");
      }
      for (int i = 1; i < lane.size(); i++) {
        if (lane.get(i).seq() != lane.get(i - 1).seq() + 1) {
          throw new IllegalArgumentException("positions of a lane are consecutive");
        }
      }
    }
  }

  /** No batch held, for {@code n} validators. */
  public static HeldLanes none(int n) {
    return new HeldLanes(Collections.nCopies(n, List.of(LaneTip.NONE)));
  }

  /**
   * The furthest position held that extends {@code parent}: at most {@code maxAdvance} further, and
   * {@code parent} itself when nothing does or when it lies on another branch (L2).
   */
  public LaneTip furthest(ValidatorId author, LaneTip parent, int maxAdvance) {
    List<LaneTip> lane = lanes.get(author.index());
    int at = lane.indexOf(parent);
    return at < 0 ? parent : lane.get(Math.min(lane.size() - 1, at + maxAdvance));
  }

  /**
   * Whether any lane extends {@code parent}: there is something to order (R10).
   *
   * @param excluded lanes that do not count, because they are forked (L2)
   */
  public boolean extend(Cut parent, Set<ValidatorId> excluded) {
    for (int i = 0; i < lanes.size(); i++) {
      ValidatorId author = new ValidatorId(i);
      if (!excluded.contains(author)
          && !furthest(author, parent.tip(author), 1).equals(parent.tip(author))) {
        return true;
      }
    }
    return false;
  }

  /** The last position of every lane. */
  public Cut tips() {
    List<LaneTip> tips = new ArrayList<>();
    for (List<LaneTip> lane : lanes) {
      tips.add(lane.get(lane.size() - 1));
    }
    return new Cut(tips);
  }
}
