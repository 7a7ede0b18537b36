package io.vitrine.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.NetworkStatus;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.replica.EpochView;
import io.vitrine.node.replica.ReplicaBoard;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusReportTest {
  private static final Consortium CONSORTIUM = Consortium.of(4);

  @Test
  void itSaysWhichBlockIsTheLowestThatIsKept() {
    Protocol second = new Protocol(CONSORTIUM.genesis(), new ValidatorId(1), Timing.LAN);
    ReplicaBoard board = new ReplicaBoard();
    board.enter(EpochView.of(second, second.member(second.self()).name(), List.of()));

    NetworkStatus status = StatusReport.of(CONSORTIUM.genesis(), board, 42);

    assertThat(status.keptFrom()).isEqualTo(42);
    assertThat(status.attestedHeight()).isZero();
    assertThat(status.validators())
        .extracting(NetworkStatus.Peer::self)
        .containsExactly(false, true, false, false);
    assertThat(status.reachable()).isEqualTo(1);
  }
}
