package io.vitrine.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random arrivals from a tree of branches, as a Byzantine author could send them. */
class LaneReceiverProperties {
  private static final LaneFixture LANE = new LaneFixture();
  private static final List<SignedBatchHeader> TREE = tree();

  @Property(tries = 300)
  void keepsItsInvariantsUnderAnyArrivals(@ForAll long seed) {
    Random random = new Random(seed);
    LaneReceiver receiver = LaneFixture.fresh();
    for (int step = 0; step < 60; step++) {
      SignedBatchHeader signed = TREE.get(random.nextInt(TREE.size()));
      LaneReceiver before = receiver;
      receiver = step(random, receiver, signed);
      assertThat(receiver.finalTip().seq()).isGreaterThanOrEqualTo(before.finalTip().seq());
      assertThat(receiver.positions())
          .startsWith(receiver.finalTip())
          .endsWith(receiver.followed());
      assertThat(receiver.holdsAdvance(receiver.finalTip(), receiver.followed()))
          .isInstanceOf(LaneAdvance.Complete.class);
      assertThat(receiver.heldBatches()).isLessThanOrEqualTo(TREE.size());
      if (receiver.finalTip().equals(before.finalTip())) {
        assertThat(receiver.followed().seq()).isGreaterThanOrEqualTo(before.followed().seq());
        assertThat(receiver.forks()).containsAll(before.forks());
      }
    }
  }

  /** In whatever order one honest lane arrives, all of it is followed in the end. */
  @Property(tries = 200)
  void followsAnHonestLaneInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<SignedBatchHeader> left = new ArrayList<>(LANE.chain(LaneTip.NONE, "honest", 12));
    LaneTip last = left.get(left.size() - 1).tip();
    LaneReceiver receiver = LaneFixture.fresh();
    while (!left.isEmpty()) {
      SignedBatchHeader signed = left.remove(random.nextInt(left.size()));
      receiver = receiver.held(signed, Naming.PUSHED).receiver();
    }
    assertThat(receiver.followed()).isEqualTo(last);
    assertThat(receiver.isForked()).isFalse();
  }

  private static LaneReceiver step(Random random, LaneReceiver receiver, SignedBatchHeader signed) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> pushed(random, receiver, signed);
      case 2 -> receiver.named(signed.tip());
      case 3 -> random.nextInt(4) == 0 ? cut(receiver, signed) : receiver;
      case 4 -> receiver.held(signed, Naming.CERTIFIED).receiver();
      case 5 -> receiver.held(signed, Naming.PROPOSED).receiver();
      default -> receiver.held(signed, Naming.PUSHED).receiver();
    };
  }

  private static LaneReceiver pushed(
      Random random, LaneReceiver receiver, SignedBatchHeader signed) {
    if (receiver.accept(signed) instanceof LaneArrival.Next next) {
      return random.nextInt(4) == 0 ? next.receiver().rejected(signed.tip()) : next.receiver();
    }
    return receiver;
  }

  /** Only what extends the last final position can become final. */
  private static LaneReceiver cut(LaneReceiver receiver, SignedBatchHeader signed) {
    LaneAdvance advance = receiver.holdsAdvance(receiver.finalTip(), signed.tip());
    return advance instanceof LaneAdvance.Complete ? receiver.finalCut(signed.tip()) : receiver;
  }

  private static List<SignedBatchHeader> tree() {
    List<SignedBatchHeader> all = new ArrayList<>(LANE.chain(LaneTip.NONE, "a", 8));
    for (int i = 0; i < 8; i++) {
      all.addAll(LANE.chain(all.get(i).header().previous(), "b" + i, 3));
    }
    for (int i = 0; i < 6; i++) {
      all.add(LANE.after(all.get(1).tip(), "c" + i));
    }
    return List.copyOf(all);
  }
}
