package io.vitrine.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which blocks the lanes wait with. */
class LanesTest {
  private static final ValidatorId SELF = new ValidatorId(0);
  private static final ValidatorId AUTHOR = new ValidatorId(1);

  private final List<Input> inputs = new ArrayList<>();
  private final TestInbox<Lane.Command> lane = TestInbox.create();
  private final BehaviorTestKit<Lanes.Command> lanes =
      BehaviorTestKit.create(
          Lanes.create(
              0,
              SELF,
              Cut.empty(2),
              new Lanes.Exits(new Peers(new TreeMap<>()), inputs::add, fork -> {}),
              (context, board) -> {
                var started = new TreeMap<ValidatorId, akka.actor.typed.ActorRef<Lane.Command>>();
                started.put(AUTHOR, lane.getRef());
                return started;
              }));

  @Test
  void ofMoreBlocksThanTheBoundTheOldestIsForgotten() {
    for (int i = 0; i <= Lanes.MAX_BLOCKS; i++) {
      lanes.run(new Lanes.Require(block(i), Cut.empty(2)));
    }
    assertThat(lane.getAllReceived()).hasSize(Lanes.MAX_BLOCKS + 1);
    for (int i = 0; i <= Lanes.MAX_BLOCKS; i++) {
      lanes.run(new Lanes.Reported(new LaneReports.HasFor(AUTHOR, block(i).hash())));
    }
    assertThat(inputs)
        .hasSize(Lanes.MAX_BLOCKS)
        .doesNotContain(new Input.DataHeld(block(0).hash()))
        .startsWith(new Input.DataHeld(block(1).hash()));
  }

  private static Block block(int number) {
    Hash digest = Sha256.of(Bytes.wrap(new byte[] {(byte) number, (byte) (number >> 8)}));
    Header header =
        new Header(
            new View(0, number + 1),
            1,
            Hash.ZERO,
            new View(0, 0),
            AUTHOR,
            1,
            Cut.empty(2).with(AUTHOR, new LaneTip(1, digest)),
            new LogHead(0, Hash.ZERO),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    return Block.of(header, Block.NO_EVIDENCE);
  }
}
