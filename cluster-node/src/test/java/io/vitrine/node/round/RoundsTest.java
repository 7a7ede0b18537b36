package io.vitrine.node.round;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.conduct.Misconduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a peer's message: a Round gets it, or it is dropped and the sender still hears.
 */
class RoundsTest {
  private final List<Input> inputs = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private final Protocol protocol = new Protocol(genesis(), new ValidatorId(0), Timing.LAN);
  private final BehaviorTestKit<Rounds.Command> rounds =
      BehaviorTestKit.create(
          Rounds.create(
              protocol,
              (key, digest, signature) -> true,
              SafetyState.genesis(protocol),
              listener()));
  private final TestInbox<Done> taken = TestInbox.create();

  @Test
  void aVoteOfAnAdmittedViewReachesItsRound() {
    tell(new ConsensusMessage.VoteMessage(nullify(1)));
    assertThat(taken.hasMessages()).isFalse();
    rounds
        .childInbox("round-0-1")
        .expectMessage(
            new ViewRound.CountVote(
                nullify(1), Optional.of(new ValidatorId(1)), Optional.of(taken.getRef())));
  }

  @Test
  void aVoteBeyondTheWindowIsDroppedAndTheSenderHears() {
    tell(new ConsensusMessage.VoteMessage(nullify(1_000)));
    taken.expectMessage(Done.getInstance());
    assertThat(refusals).containsExactly("v1 OUT_OF_WINDOW");
  }

  @Test
  void anExecutionHintIsPassedOnWhenItSaysMoreThanTheLast() {
    tell(new ConsensusMessage.Executed(5));
    tell(new ConsensusMessage.Executed(5));
    tell(new ConsensusMessage.Executed(4));
    tell(new ConsensusMessage.Executed(6));
    assertThat(inputs)
        .containsExactly(
            new Input.PeerExecuted(new ValidatorId(1), 5),
            new Input.PeerExecuted(new ValidatorId(1), 6));
  }

  private void tell(ConsensusMessage message) {
    rounds.run(new Rounds.FromPeer(new ValidatorId(1), message, taken.getRef()));
  }

  private static Vote nullify(long view) {
    return new Vote(
        new Ballot.Nullify(new View(0, view)), new ValidatorId(1), Bytes.wrap(new byte[64]));
  }

  private Rounds.Listener listener() {
    return new Rounds.Listener() {
      @Override
      public void input(Input input) {
        inputs.add(input);
      }

      @Override
      public void tipsOffered(ValidatorId from, Cut tips) {
        throw new AssertionError("no tips were offered");
      }

      @Override
      public void snapshotHeld(ValidatorId from, long height) {
        throw new AssertionError("no snapshot was reported");
      }

      @Override
      public void refused(ValidatorId from, Misconduct kind, String detail) {
        refusals.add(from + " " + kind);
      }

      @Override
      public void behind(ValidatorId from, long epoch) {
        throw new AssertionError(from + " is behind in epoch " + epoch);
      }

      @Override
      public void accused(Evidence evidence) {
        throw new AssertionError(evidence);
      }

      @Override
      public void returned(Ballot own) {
        throw new AssertionError(own);
      }
    };
  }

  private static Genesis genesis() {
    List<Validator> members =
        IntStream.range(0, 4)
            .mapToObj(
                i -> {
                  byte[] key = new byte[32];
                  key[0] = (byte) i;
                  return new Validator("org-" + i, Bytes.wrap(key));
                })
            .toList();
    return new Genesis("test", 0, new ValidatorSet(members), Value.array());
  }
}
