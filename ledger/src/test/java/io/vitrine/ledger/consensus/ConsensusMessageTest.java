package io.vitrine.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What validators send each other. */
class ConsensusMessageTest {
  private final ScriptedReplica replica = ScriptedReplica.voter();
  private final Proposal proposal = replica.proposal(1, replica.genesis());

  private List<ConsensusMessage> all() {
    return List.of(
        new ConsensusMessage.VoteMessage(replica.vote(2, ScriptedReplica.nullify(3))),
        new ConsensusMessage.ProposalMessage(proposal),
        new ConsensusMessage.CertificateMessage(replica.finalization(proposal.block())),
        new ConsensusMessage.Executed(77),
        new ConsensusMessage.TipsOffered(replica.cut(1, 5)),
        new ConsensusMessage.SnapshotHeld(3_000));
  }

  @Test
  void everyMessageIsReadBack() {
    for (ConsensusMessage message : all()) {
      assertThat(ConsensusMessage.decode(message.encode())).isEqualTo(message);
    }
  }

  @Test
  void anUnsignedProposalIsNoMessage() {
    assertThatThrownBy(() -> new ConsensusMessage.ProposalMessage(proposal.signedWith(Bytes.EMPTY)))
        .isInstanceOf(CodecException.class);
  }

  @Test
  void tooLongIsRefusedUnread() {
    Bytes huge = Bytes.wrap(new byte[ConsensusMessage.MAX_SIZE + 1]);
    assertThatThrownBy(() -> ConsensusMessage.decode(huge))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("at most");
  }

  /** Damaged bytes are refused or mean something that encodes to exactly these bytes. */
  @Test
  void damageIsRefusedOrCanonical() {
    Random random = new Random(5);
    for (ConsensusMessage message : all()) {
      for (int i = 0; i < 2_000; i++) {
        byte[] bytes = message.encode().toArray();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        Bytes damaged = Bytes.wrap(bytes);
        try {
          assertThat(ConsensusMessage.decode(damaged).encode()).isEqualTo(damaged);
        } catch (CodecException | IllegalArgumentException expected) {
          assertThat(expected.getMessage()).isNotNull();
        }
      }
    }
  }
}
