package io.vitrine.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneOrderTest {
  @Test
  void startsAtTheViewsLaneAndGoesRound() {
    assertThat(lanes(0)).containsExactly(0, 1, 2, 3);
    assertThat(lanes(1)).containsExactly(1, 2, 3, 0);
    assertThat(lanes(7)).containsExactly(3, 0, 1, 2);
    assertThat(lanes(Long.MAX_VALUE)).containsExactly(3, 0, 1, 2);
  }

  @Test
  void takesEveryBatchOfTheAdvanceByLaneThenSeq() {
    Cut parent = new Cut(List.of(tip(2), LaneTip.NONE, tip(5), tip(1)));
    Cut cut = new Cut(List.of(tip(4), tip(1), tip(5), tip(3)));
    assertThat(LaneOrder.of(new View(0, 7), parent, cut))
        .containsExactly(slot(3, 2), slot(3, 3), slot(0, 3), slot(0, 4), slot(1, 1));
    assertThat(LaneOrder.of(new View(0, 7), cut, cut)).isEmpty();
  }

  @Test
  void aCutAdvancesOrNot() {
    Cut parent = new Cut(List.of(tip(2), LaneTip.NONE));
    assertThat(parent.advanceOver(parent)).isZero();
    assertThat(new Cut(List.of(tip(10), tip(1))).advanceOver(parent)).isEqualTo(8);
    assertThat(new Cut(List.of(tip(1), tip(1))).advanceOver(parent)).isEqualTo(-1);
    assertThat(new Cut(List.of(new LaneTip(2, digest(77)), LaneTip.NONE)).advanceOver(parent))
        .isEqualTo(-1);
    assertThat(Cut.empty(3).advanceOver(parent)).isEqualTo(-1);
    assertThat(Cut.empty(2).with(new ValidatorId(0), tip(2))).isEqualTo(parent);
  }

  private static List<Integer> lanes(long view) {
    return LaneOrder.lanes(new View(0, view), 4).stream().map(ValidatorId::index).toList();
  }

  private static LaneOrder.Slot slot(int author, long seq) {
    return new LaneOrder.Slot(new ValidatorId(author), seq);
  }

  private static LaneTip tip(long seq) {
    return new LaneTip(seq, digest((int) seq));
  }

  private static Hash digest(int mark) {
    byte[] digest = new byte[32];
    digest[31] = (byte) mark;
    return Hash.of(digest);
  }
}
