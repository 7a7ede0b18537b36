package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.notarize;
import static io.vitrine.ledger.consensus.ScriptedReplica.nullify;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.consensus.evidence.EvidenceSamples;
import io.vitrine.ledger.consensus.round.Finding;
import io.vitrine.ledger.consensus.round.Round;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R12 on the ledger: recorded once per chain, by leaders that hold it, checked by voters. */
class AccusationsTest {
  private final ScriptedReplica voter = ScriptedReplica.voter();
  private final EvidenceSamples samples = new EvidenceSamples(voter.protocol.domain(), 0);
  private final Evidence fork = samples.of("LANE_FORK", 2);
  private final Evidence bad = samples.of("BAD_BATCH", 2);

  private static void hold(ScriptedReplica replica, Evidence evidence) {
    replica.feed(new Input.EvidenceHeld(evidence));
  }

  private static EvidenceList proposed(ScriptedReplica leader) {
    return EvidenceList.of(leader.proposals().get(0).block());
  }

  @Test
  void aLeaderRecordsWhatItHoldsAtOnceThoughTheLanesAreIdle() {
    ScriptedReplica leader = ScriptedReplica.leading(2);
    hold(leader, fork);
    hold(leader, bad);
    Block parent = leader.proposal(1, leader.genesis()).block();
    leader.propose(leader.proposal(1, leader.genesis()));
    leader.now += 1_000;
    leader.certificate(leader.notarization(parent));
    assertThat(proposed(leader).items()).containsExactly(fork, bad);
    Block block = leader.proposals().get(0).block();
    assertThat(Block.decode(block.encode())).isEqualTo(block);
  }

  @Test
  void aVoterAcceptsValidEvidence() {
    Proposal proposal = voter.proposal(1, voter.genesis(), fork);
    voter.propose(proposal);
    assertThat(voter.votes()).containsExactly(notarize(proposal.block()));
  }

  @Test
  void evidenceOnTheParentsChainIsRefused() {
    Proposal first = voter.proposal(1, voter.genesis(), fork);
    voter.propose(first);
    voter.certificate(voter.notarization(first.block()));
    voter.now += 1_000;
    voter.propose(voter.proposal(2, first.block(), fork, bad));
    assertThat(voter.votes()).containsExactly(nullify(2));
    assertThat(voter.outputs(Output.RaiseAlarm.class)).hasSize(1);
  }

  @Test
  void evidenceAtOrBelowTheLastFinalBlockIsRefusedAlsoAfterARestart() {
    Block first = voter.proposal(1, voter.genesis(), fork).block();
    voter.feed(new Input.RangeFetched(List.of(first), voter.finalization(first)));
    assertThat(voter.state.lastFinalized().recorded()).containsExactly(fork.key());
    voter.restart();
    assertThat(voter.state.lastFinalized().recorded()).containsExactly(fork.key());
    voter.now += 1_000;
    voter.propose(voter.proposal(2, first, fork));
    assertThat(voter.votes()).containsExactly(nullify(2));
  }

  @Test
  void anotherItemAfterwardsIsAccepted() {
    Block first = voter.proposal(1, voter.genesis(), fork).block();
    voter.feed(new Input.RangeFetched(List.of(first), voter.finalization(first)));
    voter.now += 1_000;
    Proposal second = voter.proposal(2, first, bad);
    voter.propose(second);
    assertThat(voter.votes()).containsExactly(notarize(second.block()));
  }

  @Test
  void aLeaderRepeatsNothingThatItsParentsChainHolds() {
    ScriptedReplica leader = ScriptedReplica.leading(2);
    hold(leader, fork);
    hold(leader, bad);
    Proposal first = leader.proposal(1, leader.genesis(), fork);
    leader.propose(first);
    leader.now += 1_000;
    leader.certificate(leader.notarization(first.block()));
    assertThat(proposed(leader).items()).containsExactly(bad);
  }

  @Test
  void finalEvidenceIsForgottenAndNotTakenAgain() {
    hold(voter, fork);
    Block first = voter.proposal(1, voter.genesis(), fork).block();
    voter.feed(new Input.RangeFetched(List.of(first), voter.finalization(first)));
    assertThat(voter.knowledge.evidence()).isEmpty();
    hold(voter, fork);
    assertThat(voter.knowledge.evidence()).isEmpty();
    hold(voter, bad);
    assertThat(voter.knowledge.evidence()).containsOnlyKeys(bad.key());
  }

  @Test
  void whatIsHeldIsBoundedByValidatorsTimesKinds() {
    for (int accused = 0; accused < 6; accused++) {
      samples.all(accused).forEach(evidence -> hold(voter, evidence));
    }
    new EvidenceSamples(voter.protocol.domain(), 1).all(1).forEach(e -> hold(voter, e));
    hold(voter, samples.badBatch(2, Bytes.fromHex("ff")));
    assertThat(voter.knowledge.evidence()).hasSize(4 * Evidence.KINDS.size());
    assertThat(voter.knowledge.evidence().get(bad.key())).isEqualTo(bad);
  }

  @Test
  void ofManyALeaderTakesEight() {
    ScriptedReplica leader = ScriptedReplica.leading(1);
    List<Evidence> held = new ArrayList<>(samples.all(1));
    held.addAll(samples.all(2));
    ScriptedReplica next = ScriptedReplica.leading(2);
    held.forEach(evidence -> hold(next, evidence));
    Proposal first = leader.proposal(1, leader.genesis());
    next.propose(first);
    next.now += 1_000;
    next.certificate(next.notarization(first.block()));
    assertThat(proposed(next).items()).isEqualTo(held.subList(0, 8));
  }

  @Test
  void everyBodyThatIsNotValidEvidenceIsRefusedByEveryVoter() {
    Evidence foreign = new EvidenceSamples(FakeKeys.genesis(5).domain(), 0).of("LANE_FORK", 2);
    Evidence later = new EvidenceSamples(voter.protocol.domain(), 1).of("LANE_FORK", 2);
    for (Evidence wrong : List.of(foreign, later, samples.of("LANE_FORK", 7))) {
      assertThat(findings(voter.proposal(1, voter.genesis(), wrong)))
          .singleElement()
          .isInstanceOf(Finding.InvalidProposal.class);
    }
    assertThat(findings(voter.proposal(1, voter.genesis(), fork)).get(0))
        .isInstanceOf(Finding.ValidProposal.class);
  }

  private List<Finding> findings(Proposal proposal) {
    return Round.of(voter.protocol, new FakeKeys(), proposal.block().header().view())
        .accept(proposal)
        .findings();
  }
}
