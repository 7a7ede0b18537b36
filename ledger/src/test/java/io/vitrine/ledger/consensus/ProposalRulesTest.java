package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.notarize;
import static io.vitrine.ledger.consensus.ScriptedReplica.nullify;
import static io.vitrine.ledger.consensus.ScriptedReplica.tip;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.ProposalVerdict.Refusal;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R4: each condition with both verdicts. */
class ProposalRulesTest {
  private final ScriptedReplica replica = ScriptedReplica.voter();
  private final Block genesis = replica.genesis();

  private Header header(long view, long height, Hash parent, long parentView, long time, Cut cut) {
    return new Header(
        view(view),
        height,
        parent,
        view(parentView),
        replica.protocol.leader(view(view)),
        time,
        cut,
        genesis.header().log(),
        genesis.header().bodyHash(),
        Optional.empty());
  }

  private void accepted(Proposal proposal) {
    replica.propose(proposal);
    assertThat(replica.votes()).containsExactly(notarize(proposal.block()));
    assertThat(replica.facts).containsExactly(new Fact.Notarized(proposal));
  }

  private void refused(Header header, Refusal.Code code, long found, long bound) {
    Proposal proposal = replica.attach(header, genesis);
    ProposalVerdict verdict =
        ProposalRules.judge(
            new Turn(replica.protocol, replica.state, replica.knowledge, replica.now), proposal);
    assertThat(verdict).isEqualTo(new ProposalVerdict.Reject(new Refusal(code, found, bound)));
    replica.propose(proposal);
    assertThat(replica.votes()).containsExactly(nullify(header.view().number()));
    assertThat(replica.outputs(Output.RaiseAlarm.class)).hasSize(1);
  }

  @Test
  void aValidProposalIsNotarizedOnceAndStoredComplete() {
    Proposal proposal = replica.proposal(1, genesis);
    accepted(proposal);
    replica.propose(proposal);
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void a_nothingIsNotarizedAfterNullify() {
    replica.fire(Timer.Kind.LEAD);
    replica.propose(replica.proposal(1, genesis));
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void a_aProposalForTheNextViewWaitsForThatView() {
    Proposal next = replica.proposal(2, genesis);
    replica.propose(
        new Proposal(
            next.block(), next.proposerSignature(), Optional.empty(), List.of(), Optional.empty()));
    assertThat(replica.votes()).isEmpty();
    replica.certificate(replica.nullification(1));
    assertThat(replica.votes()).containsExactly(notarize(next.block()));
  }

  @Test
  void c_aParentBelowTheLastFinalBlockIsRefused() {
    replica.finalized(2, genesis);
    Header header = header(3, 1, genesis.hash(), 0, replica.now, genesis.header().cut());
    refused(header, Refusal.Code.PARENT_BELOW_FINAL, 0, 2);
  }

  @Test
  void c_aParentBesideTheLastFinalBlockIsRefused() {
    Hash other = replica.hash("another block of view 0");
    Header header = header(1, 1, other, 0, replica.now, genesis.header().cut());
    refused(header, Refusal.Code.NOT_ON_FINAL_CHAIN, 0, 0);
  }

  @Test
  void c_aMissingParentIsFetchedAndTheVoteFollows() {
    Block one = replica.proposal(1, genesis).block();
    replica.certificate(replica.nullification(1));
    Proposal two = replica.proposal(2, one);
    replica.propose(two);
    assertThat(replica.votes()).isEmpty();
    assertThat(replica.outputs(Output.FetchBlock.class))
        .containsExactly(new Output.FetchBlock(one.hash(), view(1)));

    replica.feed(new Input.BlockFetched(one));
    assertThat(replica.votes()).contains(notarize(two.block()));
  }

  @Test
  void c_aViewMayBeSkippedOnlyWithItsNullification() {
    replica.certificate(replica.nullification(2));
    Proposal three = replica.proposal(3, genesis);
    Proposal bare =
        new Proposal(
            three.block(),
            three.proposerSignature(),
            Optional.empty(),
            List.of(replica.nullification(2)),
            Optional.empty());
    replica.propose(bare);
    assertThat(replica.votes()).isEmpty();
    assertThat(replica.outputs(Output.FetchCertificate.class))
        .containsExactly(new Output.FetchCertificate(view(1)));

    replica.certificate(replica.nullification(1));
    assertThat(replica.votes()).containsExactly(notarize(three.block()));
  }

  @Test
  void c_aVoterThatHoldsANotarizationStillAcceptsItsSkipping() {
    Proposal one = replica.proposal(1, genesis);
    replica.propose(one);
    replica.certificate(replica.notarization(one.block()));
    accepted(replica.proposal(2, genesis));
  }

  @Test
  void d_theHeightFollowsTheParents() {
    refused(
        header(1, 2, genesis.hash(), 0, replica.now, genesis.header().cut()),
        Refusal.Code.HEIGHT,
        2,
        1);
  }

  @Test
  void d_aLaneAdvancesAtMostEightBatches() {
    refused(
        header(1, 1, genesis.hash(), 0, replica.now, replica.cut(1, 9)),
        Refusal.Code.CUT_TOO_FAR,
        9,
        8);
  }

  @Test
  void d_aLaneNeverGoesBack() {
    Block one = replica.proposal(1, genesis, replica.cut(1, 3), genesis.header().log()).block();
    replica.feed(new Input.RangeFetched(List.of(one), replica.finalization(one)));
    Proposal back = replica.proposal(2, one, replica.cut(1, 2), genesis.header().log());
    replica.propose(back);
    assertThat(replica.votes()).containsExactly(nullify(2));
  }

  @Test
  void e_theVoteWaitsForTheBatches() {
    Proposal proposal = replica.proposal(1, genesis, replica.cut(1, 8), genesis.header().log());
    replica.propose(proposal);
    assertThat(replica.votes()).isEmpty();
    assertThat(replica.outputs(Output.RequireData.class))
        .containsExactly(new Output.RequireData(proposal.block(), genesis.header().cut()));

    replica.feed(new Input.DataHeld(proposal.block().hash()));
    assertThat(replica.votes()).containsExactly(notarize(proposal.block()));
  }

  @Test
  void e_dataThatComesAfterTViewIsTooLate() {
    Proposal proposal = replica.proposal(1, genesis, replica.cut(1, 8), genesis.header().log());
    replica.propose(proposal);
    replica.fire(Timer.Kind.VIEW);
    replica.feed(new Input.DataHeld(proposal.block().hash()));
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void f_theTimestampFollowsTheParents() {
    long before = genesis.header().timestamp();
    refused(
        header(1, 1, genesis.hash(), 0, before, genesis.header().cut()),
        Refusal.Code.NOT_LATER,
        before,
        before);
  }

  @Test
  void f_anOldTimestampIsRefused() {
    replica.now += 20_000;
    long old = replica.now - 10_001;
    refused(
        header(1, 1, genesis.hash(), 0, old, genesis.header().cut()),
        Refusal.Code.TOO_OLD,
        old,
        replica.now - 10_000);
  }

  @Test
  void f_aTimestampAheadWaitsForTheClock() {
    Header ahead = header(1, 1, genesis.hash(), 0, replica.now + 800, genesis.header().cut());
    Proposal proposal = replica.attach(ahead, genesis);
    replica.propose(proposal);
    assertThat(replica.votes()).isEmpty();
    assertThat(replica.delay(Timer.Kind.TIMESTAMP)).isEqualTo(300);

    replica.now += 300;
    replica.fire(Timer.Kind.TIMESTAMP);
    assertThat(replica.votes()).containsExactly(notarize(proposal.block()));
  }

  @Test
  void f_aTimestampLittleAheadIsAccepted() {
    Header ahead = header(1, 1, genesis.hash(), 0, replica.now + 500, genesis.header().cut());
    accepted(replica.attach(ahead, genesis));
  }

  @Test
  void g_aGrowingLogNeedsTheOwnExecution() {
    Proposal proposal = replica.proposal(1, genesis, genesis.header().cut(), log(1));
    replica.propose(proposal);
    assertThat(replica.votes()).isEmpty();
    replica.feed(new Input.LogAdvanced(log(1)));
    assertThat(replica.votes()).containsExactly(notarize(proposal.block()));
  }

  @Test
  void g_anotherRootThanTheOwnIsRefused() {
    replica.feed(new Input.LogAdvanced(new LogHead(1, replica.hash("own"))));
    Proposal proposal = replica.proposal(1, genesis, genesis.header().cut(), log(1));
    replica.propose(proposal);
    assertThat(replica.votes()).containsExactly(nullify(1));
  }

  @Test
  void g_onlyFinalBlocksAreAttested() {
    Proposal one = replica.proposal(1, genesis);
    replica.propose(one);
    replica.certificate(replica.notarization(one.block()));
    Proposal two = replica.proposal(2, one.block(), genesis.header().cut(), log(2));
    replica.propose(two);
    assertThat(replica.votes()).containsExactly(nullify(2));
  }

  @Test
  void g_theAttachedFinalizationIsAdopted() {
    Proposal one = replica.proposal(1, genesis);
    replica.propose(one);
    replica.certificate(replica.notarization(one.block()));
    replica.feed(new Input.LogAdvanced(log(2)));
    Proposal two = replica.proposal(2, one.block(), genesis.header().cut(), log(2));
    Proposal proven =
        new Proposal(
            two.block(),
            two.proposerSignature(),
            two.parentCert(),
            List.of(),
            Optional.of(replica.finalization(one.block())));
    replica.propose(proven);
    assertThat(replica.state.lastFinalized().height()).isEqualTo(1);
    assertThat(replica.votes()).containsExactly(notarize(two.block()));
  }

  @Test
  void g_theLogNeverShrinks() {
    Block one = replica.proposal(1, genesis, genesis.header().cut(), log(1)).block();
    replica.feed(new Input.RangeFetched(List.of(one), replica.finalization(one)));
    LogHead other = new LogHead(1, replica.hash("rewritten"));
    replica.propose(replica.proposal(2, one, genesis.header().cut(), other));
    assertThat(replica.votes()).containsExactly(nullify(2));
  }

  @Test
  void g_tooFarAheadOfTheLogOnlyEmptyBlocksFollow() {
    Block parent = genesis;
    for (long v = 1; v <= 16; v++) {
      parent = replica.finalized(v, parent);
    }
    Cut busy = Cut.empty(4).with(new ValidatorId(1), tip(1, 1));
    replica.propose(replica.proposal(17, parent, busy, genesis.header().log()));
    assertThat(replica.votes()).containsExactly(nullify(17));

    ScriptedReplica other = ScriptedReplica.voter();
    Block last = other.genesis();
    for (long v = 1; v <= 16; v++) {
      last = other.finalized(v, last);
    }
    Proposal empty = other.proposal(17, last);
    other.propose(empty);
    assertThat(other.votes()).containsExactly(notarize(empty.block()));
  }

  @Test
  void viewsAreComparedWithTheirEpoch() {
    assertThat(new View(1, 1).isAfter(new View(0, 900))).isTrue();
  }
}
