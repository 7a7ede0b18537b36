package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.finalizing;
import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.notarize;
import static io.vitrine.ledger.consensus.ScriptedReplica.nullify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** R13: an epoch ends exactly where the state says, once, and the next has nothing of the old. */
class EpochEndTest {
  /** Three of the four go on. */
  private static final ValidatorSet NEXT =
      new ValidatorSet(FakeKeys.genesis(4).validators().members().subList(0, 3));

  private final ScriptedReplica voter = ScriptedReplica.voter();
  private final Block first = voter.finalized(1, voter.genesis());

  private void executed(long size, boolean changing) {
    voter.feed(
        new Input.LogAdvanced(
            log(size), changing ? Optional.of(new PendingValidators(1, NEXT)) : Optional.empty()));
  }

  private Proposal block(long view, Block parent, LogHead log, Optional<Hash> next) {
    return voter.epochBlock(view, parent, parent.header().height() + 1, log, next);
  }

  private Proposal closing(long view, Block parent, Optional<Hash> next) {
    Header header = parent.header();
    return voter.epochBlock(view, parent, header.height(), header.log(), next);
  }

  private Block ending(long view) {
    return block(view, first, log(2), Optional.of(NEXT.hash())).block();
  }

  @Test
  void aBlockWhoseLogReachesTheChangeEndsTheEpoch() {
    executed(2, true);
    Proposal proposal = block(2, first, log(2), Optional.of(NEXT.hash()));
    assertThat(voter.propose(proposal).votes()).contains(notarize(proposal.block()));
  }

  @Test
  void aBlockWhoseLogReachesTheChangeMustEndTheEpoch() {
    executed(2, true);
    assertThat(voter.propose(block(2, first, log(2), Optional.empty())).votes())
        .containsExactly(nullify(2));
  }

  @Test
  void aBlockWhoseLogEndsBeforeTheChangeEndsNothing() {
    executed(1, false);
    executed(2, true);
    Proposal before = block(2, first, log(1), Optional.empty());
    assertThat(voter.propose(before).votes()).contains(notarize(before.block()));
  }

  @Test
  void theNextSetIsTheOneInTheState() {
    executed(2, true);
    Hash other = FakeKeys.genesis(4).validators().hash();
    assertThat(voter.propose(block(2, first, log(2), Optional.of(other))).votes())
        .containsExactly(nullify(2));
  }

  @Test
  void aBlockThatRepeatsTheLogEndsNothing() {
    executed(2, true);
    LogHead repeated = first.header().log();
    assertThat(voter.propose(block(2, first, repeated, Optional.of(NEXT.hash()))).votes())
        .containsExactly(nullify(2));
  }

  @Test
  void withoutAChangeNothingEnds() {
    executed(2, false);
    assertThat(voter.propose(block(2, first, log(2), Optional.of(NEXT.hash()))).votes())
        .containsExactly(nullify(2));
  }

  @Test
  void theVerdictWaitsForTheOwnExecution() {
    Proposal proposal = block(2, first, log(2), Optional.of(NEXT.hash()));
    assertThat(voter.propose(proposal).votes()).isEmpty();
    executed(2, true);
    assertThat(voter.votes()).contains(notarize(proposal.block()));
  }

  @Test
  void aChangeOfAnotherEpochIsNone() {
    voter.feed(new Input.LogAdvanced(log(2), Optional.of(new PendingValidators(2, NEXT))));
    assertThat(voter.propose(block(2, first, log(2), Optional.empty())).votes())
        .hasSize(1)
        .first()
        .isInstanceOf(Ballot.Notarize.class);
  }

  @Test
  void theLeaderEndsTheEpoch() {
    ScriptedReplica leader = ScriptedReplica.leading(2);
    for (int peer = 0; peer < 4; peer++) {
      leader.feed(new Input.PeerExecuted(new ValidatorId(peer), 2));
    }
    leader.feed(new Input.LogAdvanced(log(2), Optional.of(new PendingValidators(1, NEXT))));
    leader.finalized(1, leader.genesis());
    assertThat(leader.proposals()).hasSize(1);
    assertThat(leader.proposals().get(0).block().header().nextValidatorsHash())
        .contains(NEXT.hash());
  }

  @Test
  void afterTheEndOnlyClosingBlocksAreNotarized() {
    executed(2, true);
    Block end = ending(2);
    voter.propose(block(2, first, log(2), Optional.of(NEXT.hash())));
    voter.certificate(voter.notarization(end));
    Proposal closing = closing(3, end, Optional.empty());
    assertThat(voter.propose(closing).votes()).contains(notarize(closing.block()));
  }

  @Test
  void afterTheEndAnOrdinaryBlockIsRefused() {
    executed(2, true);
    voter.propose(block(2, first, log(2), Optional.of(NEXT.hash())));
    voter.certificate(voter.notarization(ending(2)));
    assertThat(voter.propose(voter.proposal(3, ending(2))).votes()).containsExactly(nullify(3));
  }

  @Test
  void theEpochDoesNotEndTwice() {
    executed(2, true);
    voter.propose(block(2, first, log(2), Optional.of(NEXT.hash())));
    voter.certificate(voter.notarization(ending(2)));
    assertThat(voter.propose(closing(3, ending(2), Optional.of(NEXT.hash()))).votes())
        .containsExactly(nullify(3));
  }

  @Test
  void theLeaderAfterTheEndProposesAClosingBlock() {
    ScriptedReplica leader = ScriptedReplica.leading(3);
    leader.finalized(1, leader.genesis());
    leader.feed(new Input.LogAdvanced(log(2), Optional.of(new PendingValidators(1, NEXT))));
    leader.feed(new Input.LanesAdvanced(leader.lanes(1, 3)));
    Proposal end = block(2, first, log(2), Optional.of(NEXT.hash()));
    leader.propose(end);
    leader.certificate(leader.notarization(end.block()));
    leader.fire(Timer.Kind.PROPOSE);
    Header header = leader.proposals().get(0).block().header();
    assertThat(header.height()).isEqualTo(end.block().header().height());
    assertThat(header.cut()).isEqualTo(end.block().header().cut());
    assertThat(header.epochEnd()).isFalse();
  }

  @Test
  void aFinalClosingBlockBeginsTheNextEpoch() {
    executed(2, true);
    Block end = ending(2);
    Block closing = closing(3, end, Optional.empty()).block();
    voter.feed(new Input.RangeFetched(List.of(end, closing), voter.finalization(closing)));

    assertThat(voter.outputs(Output.Commit.class))
        .containsExactly(
            new Output.Commit(List.of(end), List.of(closing), voter.finalization(closing)));
    assertThat(voter.outputs(Output.EpochStarted.class)).isEmpty();
    voter.feed(new Input.BlocksStored(2));
    assertThat(voter.outputs.get(voter.outputs.size() - 1)).isInstanceOf(Output.EpochStarted.class);
    assertThat(voter.state.view()).isEqualTo(new View(1, 1));
    assertThat(voter.state.signed()).isEmpty();
    assertThat(voter.state.lastFinalized().hash()).isEqualTo(end.hash());
    assertThat(voter.state.lastFinalized().header().cut()).isEqualTo(Cut.empty(3));
    assertThat(voter.state.unstored()).isEmpty();
    assertThat(SafetyCodec.decode(SafetyCodec.encode(voter.state))).isEqualTo(voter.state);
  }

  @Test
  void nothingIsSignedBetweenTheEndAndTheNextEpoch() {
    Block end = ending(2);
    voter.feed(new Input.RangeFetched(List.of(end), voter.finalization(end)));
    assertThat(voter.outputs(Output.EpochStarted.class)).isEmpty();
    voter.propose(closing(3, end, Optional.empty()));
    voter.fire(Timer.Kind.VIEW);
    assertThat(voter.votes()).isEmpty();
    voter.feed(new Input.BlocksStored(2));
    assertThat(voter.outputs(Output.EpochStarted.class)).isEmpty();
    executed(2, true);
    assertThat(voter.outputs(Output.EpochStarted.class)).hasSize(1);
  }

  @Test
  void theStateOfTheOldEpochHoldsNoLateFinalize() {
    executed(2, true);
    voter.propose(block(2, first, log(2), Optional.of(NEXT.hash())));
    voter.certificate(voter.notarization(ending(2)));
    assertThat(voter.votes()).contains(finalizing(ending(2)));
    voter.certificate(voter.finalization(ending(2)));
    voter.feed(new Input.BlocksStored(2));
    assertThat(voter.state.view().epoch()).isEqualTo(1);
  }

  @Test
  void whoIsNotInTheNextSetFollows() {
    executed(2, true);
    Block end = ending(2);
    voter.feed(new Input.RangeFetched(List.of(end), voter.finalization(end)));
    voter.feed(new Input.BlocksStored(2));
    Protocol follower =
        voter.protocol.in(
            voter.state, FakeKeys.genesis(4).validators().members().get(3).publicKey());
    assertThat(follower.votes()).isFalse();
    assertThatThrownBy(follower::self).isInstanceOf(IllegalStateException.class);
    Decision begun = Replica.resume(follower, voter.state, voter.now);
    Decision late =
        Replica.decide(
            follower,
            voter.state,
            begun.knowledge(),
            new Input.TimerFired(new Timer(Timer.Kind.VIEW, new View(1, 1))),
            voter.now);
    assertThat(begun.facts()).isEmpty();
    assertThat(late.facts()).isEmpty();
  }

  @Test
  void theFirstBlockOfAnEpochExtendsTheEndOfTheOneBefore() {
    executed(2, true);
    Block end = ending(2);
    voter.feed(new Input.RangeFetched(List.of(end), voter.finalization(end)));
    voter.feed(new Input.BlocksStored(2));
    ValidatorSet set = FakeKeys.genesis(4).validators();
    Protocol any = voter.protocol.in(voter.state, set.members().get(0).publicKey());
    ValidatorId leader = any.leader(new View(1, 1));
    Protocol leads = voter.protocol.in(voter.state, set.members().get(leader.index()).publicKey());

    Decision begun = Replica.resume(leads, voter.state, voter.now);
    Decision busy =
        Replica.decide(
            leads,
            voter.state,
            begun.knowledge(),
            new Input.TimerFired(new Timer(Timer.Kind.PROPOSE, new View(1, 1))),
            voter.now);
    Fact.Proposed proposed =
        Stream.concat(begun.facts().stream(), busy.facts().stream())
            .filter(Fact.Proposed.class::isInstance)
            .map(Fact.Proposed.class::cast)
            .findFirst()
            .orElseThrow();
    Header header = proposed.proposal().block().header();
    assertThat(header.parentHash()).isEqualTo(end.hash());
    assertThat(header.height()).isEqualTo(end.header().height() + 1);
    assertThat(header.view()).isEqualTo(new View(1, 1));
    assertThat(header.cut()).isEqualTo(Cut.empty(3));
    assertThat(proposed.proposal().parentCert()).isEmpty();
  }

  @Test
  void theEndOfAnEpochIsAskedForOnceUntilTheRetry() {
    voter.feed(new Input.LaterEpochSeen(1));
    assertThat(voter.outputs(Output.FetchEpochEnd.class))
        .containsExactly(new Output.FetchEpochEnd(0));
    voter.feed(new Input.LaterEpochSeen(1));
    assertThat(voter.outputs(Output.FetchEpochEnd.class)).isEmpty();
    voter.fire(Timer.Kind.RETRY);
    voter.feed(new Input.LaterEpochSeen(3));
    assertThat(voter.outputs(Output.FetchEpochEnd.class)).hasSize(1);
  }

  /** The others began the next epoch with a Finalization of the end itself. */
  @Test
  void aClosingBlockThatIsFinalHereAloneHoldsNobodyUp() {
    executed(2, true);
    Block end = ending(2);
    Block closing = closing(3, end, Optional.empty()).block();
    voter.feed(new Input.CertificateArrived(voter.finalization(closing)));
    assertThat(voter.outputs(Output.FetchBlock.class))
        .containsExactly(new Output.FetchBlock(closing.hash(), new View(0, 3)));

    voter.feed(new Input.LaterEpochSeen(1));

    assertThat(voter.outputs(Output.FetchRange.class))
        .containsExactly(new Output.FetchRange(2, voter.finalization(closing)));
    voter.feed(new Input.RangeFetched(List.of(end), voter.finalization(end)));
    assertThat(voter.state.epochEnd()).contains(end);
  }

  @Test
  void anEarlierEpochIsNotAskedFor() {
    voter.feed(new Input.LaterEpochSeen(0));
    assertThat(voter.outputs(Output.FetchEpochEnd.class)).isEmpty();
  }
}
