package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R17: whether a final block names a batch of the own lane that the journal does not have. */
class LaneOriginTest {
  private static final Hash HASH = Sha256.of(1, Bytes.EMPTY);
  private static final LaneTip FOUR = new LaneTip(4, HASH);
  private static final LaneTip FIVE = new LaneTip(5, HASH);
  private static final LaneTip SIX = new LaneTip(6, HASH);

  private final LaneOrigin origin =
      new LaneOrigin(2, 1, 9, lane(0, FIVE), LaneTip.NONE, Optional.empty());

  private static LaneAuthor lane(long epoch, LaneTip tip) {
    return new LaneAuthor(epoch, new ValidatorId(1), tip, List.of());
  }

  @Test
  void whatTheJournalHasIsNotForgotten() {
    assertThat(origin.forgotten(lane(0, FIVE), 0, FIVE)).isEmpty();
    assertThat(origin.forgotten(lane(0, SIX), 0, SIX)).isEmpty();
  }

  @Test
  void whatTheJournalLacksIs() {
    assertThat(origin.forgotten(lane(0, FIVE), 0, SIX))
        .contains(new HaltReason.ForgottenBatch(SIX, FIVE));
  }

  @Test
  void beforeTheFirstFactTheJournalOfTheGenerationBeforeCounts() {
    LaneAuthor empty = lane(0, LaneTip.NONE);
    assertThat(origin.forgotten(empty, 0, FOUR)).isEmpty();
    assertThat(origin.forgotten(empty, 0, SIX)).contains(new HaltReason.ForgottenBatch(SIX, FIVE));
  }

  @Test
  void theLaneOfAnotherEpochSaysNothing() {
    assertThat(origin.forgotten(lane(1, LaneTip.NONE), 0, SIX)).isEmpty();
    assertThat(origin.forgotten(lane(0, FIVE), 1, SIX)).isEmpty();
  }
}
