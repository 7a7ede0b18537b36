package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.finalizing;
import static io.vitrine.ledger.consensus.ScriptedReplica.notarize;
import static io.vitrine.ledger.consensus.ScriptedReplica.nullify;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.types.ValidatorId;
import org.junit.jupiter.api.Test;

/** R2 entering, R5 nullifying, R6 certifying, R7 finalizing. */
class ViewChangeTest {
  private final ScriptedReplica replica = ScriptedReplica.voter();

  private Block notarized(long view, Block parent) {
    Proposal proposal = replica.proposal(view, parent);
    replica.propose(proposal);
    replica.certificate(replica.notarization(proposal.block()));
    return proposal.block();
  }

  @Test
  void aCertifiedNotarizationEntersTheNextViewAndIsPassedOnOnce() {
    Block block = notarized(1, replica.genesis());

    assertThat(replica.state.view()).isEqualTo(view(2));
    assertThat(replica.certificates()).containsExactly(replica.notarization(block));
    replica.certificate(replica.notarization(block));
    assertThat(replica.outputs).isEmpty();
  }

  @Test
  void aNotarizationWithoutItsBlockEntersNothingButIsPassedOnAndFetched() {
    Block block = replica.proposal(1, replica.genesis()).block();
    Certificate notarization = replica.notarization(block);
    replica.certificate(notarization);

    assertThat(replica.state.view()).isEqualTo(view(1));
    assertThat(replica.certificates()).containsExactly(notarization);
    assertThat(replica.outputs(Output.FetchBlock.class))
        .containsExactly(new Output.FetchBlock(block.hash(), view(1)));
    replica.feed(new Input.BlockFetched(block));
    assertThat(replica.state.view()).isEqualTo(view(2));
  }

  @Test
  void aNotarizationWithoutItsBatchesWaitsForThem() {
    Proposal proposal =
        replica.proposal(1, replica.genesis(), replica.cut(0, 2), replica.genesis().header().log());
    replica.propose(proposal);
    replica.certificate(replica.notarization(proposal.block()));
    assertThat(replica.state.view()).isEqualTo(view(1));

    replica.feed(new Input.DataHeld(proposal.block().hash()));
    assertThat(replica.state.view()).isEqualTo(view(2));
    assertThat(replica.votes()).contains(finalizing(proposal.block()));
  }

  @Test
  void nobodyPushesBlocksOrDataThatWereNotAskedFor() {
    Block block = replica.proposal(1, replica.genesis()).block();
    replica.feed(new Input.BlockFetched(block));
    replica.feed(new Input.DataHeld(block.hash()));

    assertThat(replica.knowledge.tree().blocks()).isEmpty();
    assertThat(replica.knowledge.tree().dataHeld()).isEmpty();
  }

  @Test
  void aNullificationOfALaterViewJumps() {
    replica.certificate(replica.nullification(5));
    assertThat(replica.state.view()).isEqualTo(view(6));
    assertThat(replica.state.entry()).contains(replica.nullification(5));
  }

  @Test
  void anOldCertificateMovesNothingAndIsNotPassedOn() {
    replica.certificate(replica.nullification(5));
    replica.certificate(replica.nullification(3));
    assertThat(replica.state.view()).isEqualTo(view(6));
    assertThat(replica.certificates()).isEmpty();
  }

  @Test
  void aBareFinalizationEntersButFinalizesOnlyWithItsBlock() {
    Block block = replica.proposal(1, replica.genesis()).block();
    replica.certificate(replica.finalization(block));
    assertThat(replica.state.view()).isEqualTo(view(2));
    assertThat(replica.state.lastFinalized().height()).isZero();

    replica.feed(new Input.BlockFetched(block));
    assertThat(replica.state.lastFinalized().height()).isEqualTo(1);
  }

  @Test
  void theOverdueLeaderIsNullified() {
    replica.fire(Timer.Kind.LEAD);
    assertThat(replica.votes()).containsExactly(nullify(1));
    replica.fire(Timer.Kind.VIEW);
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void aProposalStopsTLeadAndALateFiringIsIgnored() {
    replica.propose(replica.proposal(1, replica.genesis()));
    assertThat(replica.outputs(Output.CancelTimer.class))
        .containsExactly(new Output.CancelTimer(new Timer(Timer.Kind.LEAD, view(1))));
    replica.fire(Timer.Kind.LEAD);
    assertThat(replica.votes()).isEmpty();
    replica.fire(Timer.Kind.VIEW);
    assertThat(replica.votes()).containsExactly(nullify(1));
  }

  @Test
  void aTimerOfAnotherViewIsStale() {
    replica.certificate(replica.nullification(1));
    replica.feed(new Input.TimerFired(new Timer(Timer.Kind.VIEW, view(1))));
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void aLeaderThatGivesUpOrProposesNonsenseIsNullifiedAtOnce() {
    replica.feed(new Input.LeaderNullified(view(1)));
    assertThat(replica.votes()).containsExactly(nullify(1));

    ScriptedReplica other = ScriptedReplica.voter();
    other.feed(new Input.ProposalRejected(view(1), other.hash("x"), "height 7"));
    assertThat(other.votes()).containsExactly(nullify(1));
  }

  @Test
  void twoProposalsAreNullifiedAlsoAfterTheVoteAndNeverFinalized() {
    Proposal first = replica.proposal(1, replica.genesis());
    replica.propose(first);
    assertThat(replica.votes()).containsExactly(notarize(first.block()));
    replica.now++;
    replica.propose(replica.proposal(1, replica.genesis()));
    assertThat(replica.votes()).containsExactly(nullify(1));

    replica.certificate(replica.notarization(first.block()));
    assertThat(replica.state.view()).isEqualTo(view(2));
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void equivocationSeenInVotesForbidsFinalize() {
    Proposal first = replica.proposal(2, replica.genesis());
    replica.feed(new Input.Equivocation(view(2)));
    replica.certificate(replica.nullification(1));
    assertThat(replica.votes()).containsExactly(nullify(2));
    replica.propose(first);
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void finalizeFollowsCertificationExactlyOnce() {
    Block block = notarized(1, replica.genesis());
    assertThat(replica.votes()).containsExactly(finalizing(block));
    replica.feed(new Input.PeerExecuted(new ValidatorId(1), 1));
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void finalizeNeverFollowsNullify() {
    Proposal proposal = replica.proposal(1, replica.genesis());
    replica.propose(proposal);
    replica.fire(Timer.Kind.VIEW);
    replica.certificate(replica.notarization(proposal.block()));
    assertThat(replica.state.view()).isEqualTo(view(2));
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void finalizeIsAllowedInAViewLeftBehind() {
    Block block = replica.proposal(1, replica.genesis()).block();
    replica.certificate(replica.notarization(block));
    replica.certificate(replica.nullification(2));
    assertThat(replica.state.view()).isEqualTo(view(3));

    replica.feed(new Input.BlockFetched(block));
    assertThat(replica.votes()).containsExactly(finalizing(block));
  }

  @Test
  void theSafetyStateItselfRefusesContradictions() {
    Block block = notarized(1, replica.genesis());
    SafetyState state = replica.state;
    Fact again = new Fact.FinalizeSigned(view(1), block.hash(), replica.notarization(block));
    assertThatThrownBy(() -> state.apply(again)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> state.apply(new Fact.Nullified(view(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> state.apply(new Fact.ViewEntered(view(2), replica.nullification(1))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ballotsThatExcludeEachOtherAreNeverBothSigned() {
    SignedBallots notarized = SignedBallots.NONE.withNotarize(replica.hash("a"));
    assertThatThrownBy(() -> notarized.withNotarize(replica.hash("b")))
        .isInstanceOf(IllegalStateException.class);
    SignedBallots nullified = notarized.withNullify();
    assertThatThrownBy(() -> nullified.withFinalize(replica.hash("a")))
        .isInstanceOf(IllegalStateException.class);
    SignedBallots finalized = notarized.withFinalize(replica.hash("a"));
    assertThatThrownBy(finalized::withNullify).isInstanceOf(IllegalStateException.class);
    assertThat(finalized.ballots(view(1))).hasSize(2);
  }

  @Test
  void certificatesThatExcludeEachOtherStopTheReplica() {
    Block one = replica.proposal(1, replica.genesis()).block();
    replica.now++;
    Block two = replica.proposal(1, replica.genesis()).block();
    replica.certificate(replica.notarization(one));
    replica.certificate(replica.notarization(two));
    assertThat(replica.outputs(Output.Halt.class))
        .containsExactly(
            new Output.Halt(new HaltReason.SafetyViolated(view(1), one.hash(), two.hash())));
  }
}
