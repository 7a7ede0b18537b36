package io.vitrine.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** R1 and the thresholds. */
class ProtocolTest {
  private static Protocol of(int n) {
    return new Protocol(FakeKeys.genesis(n), new ValidatorId(0), Timing.LAN);
  }

  @Test
  void everyValidatorLeadsOneOfNViewsInOrder() {
    Protocol protocol = of(5);
    TreeSet<Integer> leaders = new TreeSet<>();
    for (long v = 1; v <= 5; v++) {
      int leader = protocol.leader(new View(0, v)).index();
      leaders.add(leader);
      assertThat(protocol.leader(new View(0, v + 1)).index()).isEqualTo((leader + 1) % 5);
    }
    assertThat(leaders).hasSize(5);
  }

  @Test
  void theFirstLeaderDependsOnGenesisNotOnTheViewAlone() {
    long seed = Long.parseUnsignedLong(of(7).genesisHash().value().slice(0, 8).toHex(), 16);
    assertThat((long) of(7).leader(new View(0, 3)).index())
        .isEqualTo((Long.remainderUnsigned(seed, 7) + 3) % 7);
  }

  /** Who leaves a set of four is asked about the first block of a set of three. */
  @Test
  void theLanesOfAnotherEpochAreNotOnesOwn() {
    Protocol leaving = new Protocol(FakeKeys.genesis(4), new ValidatorId(3), Timing.LAN);
    Header own = leaving.firstParentHeader();
    Header next =
        new Header(
            new View(1, 0),
            own.height(),
            own.parentHash(),
            own.parentView(),
            own.proposer(),
            own.timestamp(),
            Cut.empty(3),
            own.log(),
            own.bodyHash(),
            Optional.empty());
    assertThat(leaving.ownTip(own)).contains(LaneTip.NONE);
    assertThat(leaving.ownTip(next)).isEmpty();
  }

  @Test
  void quorumsAreNotTwoFPlusOne() {
    assertThat(of(4).quorum()).isEqualTo(3);
    assertThat(of(5).quorum()).isEqualTo(4);
    assertThat(of(7).quorum()).isEqualTo(5);
  }

  @Test
  void aStrangerIsNoValidator() {
    assertThatThrownBy(() -> new Protocol(FakeKeys.genesis(4), new ValidatorId(4), Timing.LAN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
