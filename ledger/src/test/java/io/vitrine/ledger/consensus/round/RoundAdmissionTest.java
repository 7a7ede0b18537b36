package io.vitrine.ledger.consensus.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R18: what becomes of a message before a Round sees it. Four validators: the window is 8. */
class RoundAdmissionTest {
  private static final Admission DROPPED = new Admission.Dropped();

  private final Protocol protocol =
      new Protocol(FakeKeys.genesis(4), new ValidatorId(0), Timing.LAN);
  private final RoundAdmission admission =
      new RoundAdmission(protocol, new View(0, 20), new View(0, 30));

  private static View view(long number) {
    return new View(0, number);
  }

  private Proposal proposal(View view, ValidatorId proposer) {
    Header first = protocol.firstParentHeader();
    Header header =
        new Header(
            view,
            1,
            protocol.genesisHash(),
            View.GENESIS,
            proposer,
            first.timestamp() + 1,
            first.cut(),
            first.log(),
            first.bodyHash(),
            Optional.empty());
    return new Proposal(
        Block.of(header, Block.NO_EVIDENCE),
        Bytes.EMPTY,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private Admission proposed(View view) {
    return admission.proposal(proposal(view, protocol.leader(view)));
  }

  private static void refused(Admission verdict, Refusal why, String reason) {
    assertThat(verdict).isEqualTo(new Admission.Refused(why, reason));
  }

  @Test
  void votesAreCountedAfterTheLastFinalViewUpToTwoRotationsAhead() {
    assertThat(admission.vote(view(20))).isEqualTo(DROPPED);
    assertThat(admission.vote(view(21))).isEqualTo(new Admission.Admitted(view(21)));
    assertThat(admission.vote(view(38))).isEqualTo(new Admission.Admitted(view(38)));
    refused(admission.vote(view(39)), Refusal.OUT_OF_WINDOW, "a vote of 0/39, in 0/30");
  }

  @Test
  void aVoteThatIsLateIsDroppedAndOneFarTooLateIsRefused() {
    assertThat(admission.vote(view(12))).isEqualTo(DROPPED);
    refused(admission.vote(view(11)), Refusal.OUT_OF_WINDOW, "a vote of 0/11, in 0/30");
  }

  @Test
  void proposalsAreLookedAtForThisViewAndTheNext() {
    assertThat(proposed(view(30))).isEqualTo(new Admission.Admitted(view(30)));
    assertThat(proposed(view(31))).isEqualTo(new Admission.Admitted(view(31)));
    assertThat(proposed(view(29))).isEqualTo(DROPPED);
    assertThat(proposed(view(32))).isEqualTo(DROPPED);
    refused(proposed(view(39)), Refusal.OUT_OF_WINDOW, "a proposal of 0/39, in 0/30");
  }

  @Test
  void aProposalOfSomebodyWhoDoesNotLeadIsRefused() {
    ValidatorId leader = protocol.leader(view(30));
    ValidatorId other = new ValidatorId((leader.index() + 1) % 4);
    refused(
        admission.proposal(proposal(view(30), other)),
        Refusal.NOT_THE_LEADER,
        other + " does not lead view 0/30");
  }

  @Test
  void certificatesCountHoweverFarAhead() {
    assertThat(admission.certificate(certificate(view(20)))).isEqualTo(DROPPED);
    assertThat(admission.certificate(certificate(view(5_000))))
        .isEqualTo(new Admission.Admitted(view(5_000)));
  }

  @Test
  void nobodyIsBlamedForAnotherEpoch() {
    RoundAdmission genesis = new RoundAdmission(protocol, View.GENESIS, new View(0, 1));
    View later = new View(3, 1);
    assertThat(genesis.vote(later)).isEqualTo(new Admission.LaterEpoch(3));
    assertThat(genesis.proposal(proposal(later, new ValidatorId(0))))
        .isEqualTo(new Admission.LaterEpoch(3));
    assertThat(genesis.certificate(certificate(later))).isEqualTo(new Admission.LaterEpoch(3));
  }

  /** Two in one epoch that answered it would tell each other the end of the last for ever. */
  @Test
  void howAnEarlierEpochEndedIsNoReasonToTellIt() {
    Protocol next = Protocol.of(protocol.genesis(), Optional.of(start()), Bytes.EMPTY, Timing.LAN);
    RoundAdmission later = new RoundAdmission(next, new View(1, 0), new View(1, 1));
    assertThat(later.vote(view(3))).isEqualTo(new Admission.EarlierEpoch(0));
    assertThat(later.certificate(certificate(view(3)))).isEqualTo(new Admission.EarlierEpoch(0));
    assertThat(later.certificate(start().end())).isEqualTo(DROPPED);
  }

  private EpochStart start() {
    Header first = protocol.firstParentHeader();
    Header last =
        new Header(
            view(4),
            3,
            protocol.genesisHash(),
            view(3),
            new ValidatorId(0),
            first.timestamp() + 1,
            first.cut(),
            first.log(),
            first.bodyHash(),
            Optional.of(protocol.set().hash()));
    return new EpochStart(
        last, protocol.set(), certificate(new Ballot.Finalize(view(4), Sha256.of(last.encode()))));
  }

  @Test
  void aRoundIsOverOnceItsViewIsFinal() {
    assertThat(admission.isOver(view(20))).isTrue();
    assertThat(admission.isOver(view(21))).isFalse();
  }

  private static Certificate certificate(View view) {
    return certificate(new Ballot.Nullify(view));
  }

  private static Certificate certificate(Ballot ballot) {
    return new Certificate(
        ballot, List.of(new Certificate.Signed(new ValidatorId(0), Bytes.wrap(new byte[64]))));
  }
}
