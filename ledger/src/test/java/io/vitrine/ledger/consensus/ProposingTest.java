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
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R3: when a leader proposes, and what. */
class ProposingTest {
  private static Proposal only(ScriptedReplica replica) {
    assertThat(replica.proposals()).hasSize(1);
    return replica.proposals().get(0);
  }

  /** Leads view 2 on a notarized block of view 1. */
  private static ScriptedReplica onBlockOne() {
    ScriptedReplica replica = ScriptedReplica.leading(2);
    Proposal one = replica.proposal(1, replica.genesis());
    replica.propose(one);
    replica.certificate(replica.notarization(one.block()));
    return replica;
  }

  @Test
  void theFirstLeaderProposesOnGenesisWithoutCertificate() {
    ScriptedReplica leader = ScriptedReplica.leading(1);
    Proposal proposal = only(leader);
    Header header = proposal.block().header();

    assertThat(proposal.parentCert()).isEmpty();
    assertThat(proposal.proposerSignature().size()).isZero();
    assertThat(header.parentHash()).isEqualTo(leader.protocol.genesisHash());
    assertThat(header.height()).isEqualTo(1);
    assertThat(leader.facts).containsExactly(new Fact.Proposed(proposal));
  }

  @Test
  void aVoterDoesNotPropose() {
    assertThat(ScriptedReplica.voter().proposals()).isEmpty();
  }

  @Test
  void theMinimumIntervalPassesBetweenParentAndProposal() {
    ScriptedReplica leader = onBlockOne();
    assertThat(leader.proposals()).isEmpty();
    assertThat(leader.delay(Timer.Kind.PROPOSE)).isEqualTo(100);

    leader.now += 100;
    leader.fire(Timer.Kind.PROPOSE);
    Proposal proposal = only(leader);
    assertThat(proposal.parentCert()).isPresent();
    assertThat(proposal.block().header().parentView()).isEqualTo(view(1));
    assertThat(proposal.block().header().timestamp()).isEqualTo(leader.now);
  }

  @Test
  void finalityDoesNotShortenTheMinimumInterval() {
    ScriptedReplica leader = onBlockOne();
    Block one = leader.knowledge.tree().blocks().values().iterator().next();
    leader.now += 30;
    leader.certificate(leader.finalization(one));
    assertThat(leader.proposals()).isEmpty();
    leader.now += 70;
    leader.fire(Timer.Kind.PROPOSE);
    only(leader);
  }

  @Test
  void aFiredTimerIsEnoughWhenTheClockWentBack() {
    ScriptedReplica leader = onBlockOne();
    leader.now -= 5_000;
    leader.fire(Timer.Kind.PROPOSE);
    Header header = only(leader).block().header();
    assertThat(header.timestamp()).isGreaterThan(leader.now);
  }

  @Test
  void skippedViewsAreProvenByNullifications() {
    ScriptedReplica leader = ScriptedReplica.leading(4);
    leader.certificate(leader.nullification(1));
    leader.certificate(leader.nullification(2));
    leader.certificate(leader.nullification(3));
    Proposal proposal = only(leader);
    assertThat(proposal.gapCerts())
        .containsExactly(leader.nullification(1), leader.nullification(2), leader.nullification(3));
    assertThat(proposal.block().header().parentView()).isEqualTo(view(0));
  }

  @Test
  void aLeaderThatLacksAGapCertificateFetchesItAndThenProposes() {
    ScriptedReplica leader = ScriptedReplica.leading(3);
    leader.certificate(leader.nullification(2));
    assertThat(leader.proposals()).isEmpty();
    assertThat(leader.votes()).isEmpty();
    assertThat(leader.outputs(Output.FetchCertificate.class))
        .containsExactly(new Output.FetchCertificate(view(1)));

    leader.certificate(leader.nullification(1));
    assertThat(leader.votes()).containsExactly(notarize(only(leader).block()));
  }

  @Test
  void afterTLeadTheLeaderNullifiesAndNeverProposes() {
    ScriptedReplica leader = ScriptedReplica.leading(3);
    leader.certificate(leader.nullification(2));
    leader.fire(Timer.Kind.LEAD);
    assertThat(leader.votes()).containsExactly(nullify(3));
    leader.certificate(leader.nullification(1));
    assertThat(leader.proposals()).isEmpty();
  }

  @Test
  void aLeaderFarBehindNullifiesAtOnce() {
    ScriptedReplica leader = ScriptedReplica.leading(41);
    Block far = leader.proposal(40, leader.genesis()).block();
    leader.certificate(leader.finalization(far));
    assertThat(leader.outputs(Output.FetchRange.class)).hasSize(1);
    leader.feed(new Input.PeerExecuted(new ValidatorId(0), 1));
    assertThat(leader.state.signedIn(view(41)).nullified()).isTrue();
  }

  @Test
  void aCertifiedBlockIsPreferredToItsNullification() {
    ScriptedReplica leader = ScriptedReplica.leading(2);
    Proposal one = leader.proposal(1, leader.genesis());
    leader.propose(one);
    leader.certificate(leader.nullification(1));
    assertThat(only(leader).block().header().parentView()).isEqualTo(view(0));

    ScriptedReplica other = onBlockOne();
    other.certificate(other.nullification(1));
    other.now += 100;
    other.fire(Timer.Kind.PROPOSE);
    assertThat(only(other).block().header().parentView()).isEqualTo(view(1));
  }

  @Test
  void theCutTakesWhatIsHeldAtMostEightBatchesPerLane() {
    ScriptedReplica leader = onBlockOne();
    leader.feed(new Input.LanesAdvanced(leader.lanes(2, 11)));
    leader.now += 100;
    leader.fire(Timer.Kind.PROPOSE);
    assertThat(only(leader).block().header().cut().tip(new ValidatorId(2))).isEqualTo(tip(2, 8));
  }

  @Test
  void aForkedLaneStaysWhereItIsUntilAFinalCutSettlesIt() {
    ScriptedReplica leader = onBlockOne();
    leader.feed(new Input.LaneForked(new ValidatorId(2), 1));
    leader.feed(new Input.LanesAdvanced(leader.lanes(2, 3)));
    leader.now += 100;
    leader.fire(Timer.Kind.PROPOSE);
    assertThat(only(leader).block().header().cut().tip(new ValidatorId(2)).seq()).isZero();

    Block settling = leader.proposal(3, leader.genesis(), leader.cut(2, 1), log(1)).block();
    leader.feed(new Input.RangeFetched(List.of(settling), leader.finalization(settling)));
    assertThat(leader.knowledge.forked()).isEmpty();
  }

  @Test
  void theLogGrowsToWhatAQuorumExecuted() {
    ScriptedReplica leader = ScriptedReplica.leading(3);
    Block one = leader.finalized(1, leader.genesis());
    leader.feed(new Input.LogAdvanced(log(1)));
    leader.feed(new Input.LogAdvanced(log(2)));
    leader.feed(new Input.PeerExecuted(new ValidatorId(other(leader, 0)), 2));
    leader.certificate(leader.nullification(2));
    LogHead genesisLog = leader.genesis().header().log();
    assertThat(only(leader).block().header().log()).isEqualTo(genesisLog);
    assertThat(only(leader).finalCert()).isEmpty();

    ScriptedReplica next = ScriptedReplica.leading(3);
    next.finalized(1, next.genesis());
    next.feed(new Input.LogAdvanced(log(1)));
    next.feed(new Input.LogAdvanced(log(2)));
    next.feed(new Input.PeerExecuted(new ValidatorId(other(next, 0)), 2));
    next.feed(new Input.PeerExecuted(new ValidatorId(other(next, 1)), 9));
    next.certificate(next.nullification(2));
    assertThat(only(next).block().header().log()).isEqualTo(log(2));
    assertThat(only(next).finalCert()).contains(next.finalization(one));
  }

  private static int other(ScriptedReplica replica, int number) {
    return replica.protocol.authors().stream()
        .filter(a -> !a.equals(replica.protocol.self()))
        .toList()
        .get(number)
        .index();
  }

  @Test
  void afterARestartTheStoredProposalIsSentAgainUnchanged() {
    ScriptedReplica leader = ScriptedReplica.leading(1);
    Proposal before = only(leader);
    leader.now += 700;
    leader.feed(new Input.LanesAdvanced(leader.lanes(0, 3)));
    leader.restart();
    assertThat(only(leader)).isEqualTo(before);
    assertThat(leader.facts).isEmpty();
  }
}
