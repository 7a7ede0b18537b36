package io.vitrine.node.recording;

import static io.vitrine.node.recording.Scribe.CONSORTIUM;
import static io.vitrine.node.recording.Scribe.block;
import static io.vitrine.node.recording.Scribe.certificate;
import static io.vitrine.node.recording.Scribe.finalizing;
import static io.vitrine.node.recording.Scribe.hash;
import static io.vitrine.node.recording.Scribe.notarize;
import static io.vitrine.node.recording.Scribe.nullify;
import static io.vitrine.node.recording.Scribe.proposal;
import static io.vitrine.node.recording.Scribe.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.recording.Finding.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every contradiction is found, over processes too; honest traffic passes. */
class TrafficCheckTest {
  @TempDir private Path directory;
  private Scribe scribe;

  @BeforeEach
  void begin() {
    scribe = new Scribe(directory);
  }

  @Test
  void honestTrafficPasses() throws Exception {
    Block first = block(1, 1, Hash.ZERO);
    Block second = block(2, 2, first.hash());
    // Notarize and Nullify of one view are legal together (R12), as is repeating a vote (R5).
    scribe.sends(0, vote(0, notarize(1, first.hash())), vote(0, nullify(1)));
    scribe.sends(0, vote(0, notarize(1, first.hash())), vote(0, finalizing(2, second.hash())));
    scribe.sends(
        1,
        proposal(first, Optional.empty()),
        proposal(second, Optional.of(CONSORTIUM.certificate(notarize(1, first.hash())))),
        certificate(finalizing(2, second.hash()), 0, 1, 2),
        certificate(nullify(3), 1, 2, 3));

    TrafficReport report = scribe.report();

    assertThat(report.findings()).isEmpty();
    assertThat(report.recordings()).isEqualTo(3);
    assertThat(report.frames()).isEqualTo(8);
    assertThat(report.messages()).isEqualTo(7);
    assertThat(report.highestFinal()).isEqualTo(2);
  }

  @Test
  void twoNotarizeVotesOfTwoProcessesAreFound() throws Exception {
    scribe.sends(2, vote(2, notarize(5, hash(1))));
    scribe.sends(2, vote(2, notarize(5, hash(2))));

    assertThat(scribe.rules()).containsExactly(Rule.TWO_NOTARIZE);
  }

  @Test
  void aVoteThatContradictsTheOwnProposalIsFound() throws Exception {
    scribe.sends(1, proposal(block(1, 5, Hash.ZERO), Optional.empty()));
    scribe.sends(1, vote(1, notarize(5, hash(2))));

    assertThat(scribe.rules()).containsExactly(Rule.TWO_NOTARIZE);
  }

  @Test
  void twoFinalizeVotesAreFoundAlsoInsideACertificate() throws Exception {
    scribe.sends(0, vote(0, finalizing(7, hash(1))));
    scribe.sends(1, certificate(finalizing(7, hash(2)), 0, 1, 2));

    assertThat(scribe.rules()).containsExactly(Rule.TWO_FINALIZE);
  }

  @Test
  void nullifyAndFinalizeAreFoundInEitherOrder() throws Exception {
    scribe.sends(0, vote(0, nullify(7)), vote(0, finalizing(7, hash(1))));
    scribe.sends(1, vote(1, finalizing(8, hash(1))), vote(1, nullify(8)));

    assertThat(scribe.rules())
        .containsExactly(Rule.NULLIFY_AND_FINALIZE, Rule.NULLIFY_AND_FINALIZE);
  }

  @Test
  void certificatesThatContradictEachOtherAreFound() throws Exception {
    scribe.sends(0, certificate(notarize(4, hash(1)), 0, 1, 2));
    scribe.sends(1, certificate(notarize(4, hash(2)), 1, 2, 3));
    scribe.sends(2, certificate(finalizing(6, hash(3)), 0, 1, 2), certificate(nullify(6), 1, 2, 3));

    assertThat(scribe.rules()).contains(Rule.TWO_NOTARIZATIONS, Rule.FINALIZED_AND_NULLIFIED);
  }

  @Test
  void aCertificateBelowTheQuorumIsFound() throws Exception {
    scribe.sends(0, certificate(notarize(4, hash(1)), 0, 1));

    assertThat(scribe.rules()).containsExactly(Rule.CERTIFICATE);
  }

  @Test
  void anEpochCountsWithItsOwnMembers() throws Exception {
    View second = new View(1, 4);
    scribe.sends(0, certificate(new Ballot.Notarize(second, hash(1)), 0, 1));
    assertThat(scribe.rules()).containsExactly(Rule.SIGNATURE, Rule.SIGNATURE, Rule.CERTIFICATE);

    ValidatorSet all = CONSORTIUM.genesis().validators();
    assertThat(rulesWith(all, all)).containsExactly(Rule.CERTIFICATE);
    assertThat(rulesWith(all, new ValidatorSet(all.members().subList(0, 3)))).isEmpty();
    assertThat(rulesWith(all, new ValidatorSet(all.members().subList(1, 4))))
        .containsExactly(Rule.SIGNATURE, Rule.SIGNATURE, Rule.CERTIFICATE);
  }

  private List<Rule> rulesWith(ValidatorSet... epochs) throws Exception {
    TrafficCheck check =
        new TrafficCheck(CONSORTIUM.genesis(), List.of(epochs), CONSORTIUM.scheme());
    check.add(Recording.in(directory).get(0));
    return check.report().findings().stream().map(Finding::rule).toList();
  }

  @Test
  void twoFinalBlocksAtOneHeightAreFoundBelowTheFinalizedOnes() throws Exception {
    Block left = block(1, 1, Hash.ZERO);
    Block right = block(1, 2, Hash.ZERO);
    Block child = block(2, 3, right.hash());
    scribe.sends(
        1,
        proposal(left, Optional.empty()),
        proposal(right, Optional.empty()),
        proposal(child, Optional.empty()),
        certificate(finalizing(1, left.hash()), 0, 1, 2),
        certificate(finalizing(3, child.hash()), 0, 1, 2));

    assertThat(scribe.rules()).containsExactly(Rule.TWO_FINAL_BLOCKS);
  }

  @Test
  void twoBatchesForOnePlaceOfALaneAndAnAccusationAreFound() throws Exception {
    Batch one = batch(1);
    Batch two = batch(2);
    try (PeerRecorder process = scribe.process(0)) {
      Scribe.send(process, FrameKind.LANE, one.encode());
    }
    try (PeerRecorder process = scribe.process(0)) {
      Scribe.send(process, FrameKind.LANE, two.encode());
    }
    LaneFork fork = LaneFork.of(one.signedHeader(), two.signedHeader());
    try (PeerRecorder process = scribe.process(1)) {
      Scribe.send(process, FrameKind.LANE, fork.encode());
    }

    assertThat(scribe.rules()).containsExactly(Rule.LANE_FORK, Rule.LANE_FORK);
  }

  @Test
  void whatIsForgedDoesNotCountAgainstItsAllegedSigner() throws Exception {
    Vote stolen = CONSORTIUM.vote(notarize(5, hash(1)), 1);
    ConsensusMessage forged =
        new ConsensusMessage.VoteMessage(
            new Vote(stolen.ballot(), new ValidatorId(2), stolen.signature()));
    scribe.sends(1, forged, vote(2, notarize(5, hash(2))));

    assertThat(scribe.rules()).containsExactly(Rule.SIGNATURE);
  }

  @Test
  void bytesThatAreNoMessageAreFound() throws Exception {
    try (PeerRecorder process = scribe.process(0)) {
      Scribe.send(process, FrameKind.CONSENSUS, Bytes.fromHex("ff00"));
    }

    assertThat(scribe.rules()).containsExactly(Rule.MALFORMED);
  }

  @Test
  void whatWasReceivedAndNotSentShowsThatARecordingIsIncomplete() throws Exception {
    ConsensusMessage message = vote(0, nullify(3));
    scribe.sends(0, vote(0, nullify(2)));
    try (PeerRecorder process = scribe.process(3)) {
      process.record(
          Direction.RECEIVED, FrameKind.CONSENSUS, new ValidatorId(0), 1, message.encode());
    }
    assertThat(scribe.rules()).containsExactly(Rule.NOT_SENT);

    scribe.sends(0, message);
    assertThat(scribe.rules()).isEmpty();
  }

  @Test
  void aRecordingOfAnotherLedgerIsRefused() throws Exception {
    scribe.sends(0, vote(0, nullify(3)));
    Consortium other = Consortium.named("other", 4);
    TrafficCheck check = new TrafficCheck(other.genesis(), other.scheme());

    assertThatThrownBy(() -> check.add(Recording.in(directory).get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is of ledger");
  }

  /** Validator 0's first batch, of a transaction that {@code salt} makes different. */
  private static Batch batch(int salt) {
    return CONSORTIUM.batch(
        0,
        new LaneTip(0, Hash.ZERO),
        List.of(CONSORTIUM.transaction(1, salt, "settlement", "transfer")));
  }
}
