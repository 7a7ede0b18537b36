package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.nullify;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R10 timers and the idle rule, R11 inactive leaders, R5 re-sends. */
class PacingTest {
  /** A replica in view 2 whose parent attests everything that was ordered. */
  private static ScriptedReplica settled(ScriptedReplica replica) {
    replica.feed(new Input.LogAdvanced(log(1)));
    Block one = replica.proposal(1, replica.genesis(), replica.cut(0, 0), log(1)).block();
    replica.feed(new Input.RangeFetched(List.of(one), replica.finalization(one)));
    return replica;
  }

  @Test
  void timersStartAtT0AndTwoThirds() {
    ScriptedReplica replica = ScriptedReplica.voter();
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_200);
    assertThat(replica.delay(Timer.Kind.LEAD)).isEqualTo(800);
    assertThat(replica.delay(Timer.Kind.RETRY)).isEqualTo(1_200);
  }

  @Test
  void timersGrowByHalfWithoutFinalizationUpToTheCap() {
    ScriptedReplica replica = ScriptedReplica.voter();
    replica.certificate(replica.nullification(1));
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_200);
    replica.certificate(replica.nullification(2));
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_800);
    replica.certificate(replica.nullification(3));
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(2_700);
    for (long v = 4; v < 60; v++) {
      replica.certificate(replica.nullification(v));
    }
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(20_000);
    assertThat(replica.delay(Timer.Kind.RETRY)).isEqualTo(5_000);

    replica.finalized(60, replica.genesis());
    replica.certificate(replica.nullification(61));
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_200);
  }

  @Test
  void anIdleVoterWaitsThirtySecondsLonger() {
    ScriptedReplica replica = settled(ScriptedReplica.voter());
    assertThat(replica.delay(Timer.Kind.LEAD)).isEqualTo(30_800);
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(31_200);
  }

  @Test
  void untilTheLastBatchIsAttestedNobodyIsIdle() {
    ScriptedReplica replica = ScriptedReplica.voter();
    Block one = replica.proposal(1, replica.genesis(), replica.cut(0, 1), log(1)).block();
    replica.feed(new Input.RangeFetched(List.of(one), replica.finalization(one)));
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_200);

    Block two = replica.proposal(2, one, replica.cut(0, 1), log(2)).block();
    replica.feed(new Input.RangeFetched(List.of(two), replica.finalization(two)));
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(31_200);
  }

  @Test
  void aBatchWakesTheVoterWhichTellsTheLeader() {
    ScriptedReplica replica = settled(ScriptedReplica.voter());
    HeldLanes lanes = replica.lanes(3, 1);
    replica.feed(new Input.LanesAdvanced(lanes));
    assertThat(replica.delay(Timer.Kind.LEAD)).isEqualTo(800);
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_200);
    assertThat(replica.outputs(Output.OfferTips.class))
        .containsExactly(new Output.OfferTips(replica.protocol.leader(view(2)), lanes.tips()));
  }

  @Test
  void aBatchHeldOnEntryMeansShortTimersAtOnce() {
    ScriptedReplica replica = ScriptedReplica.voter();
    replica.feed(new Input.LanesAdvanced(replica.lanes(3, 1)));
    settled(replica);
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_200);
    assertThat(replica.outputs(Output.OfferTips.class)).hasSize(1);
  }

  @Test
  void anIdleLeaderProposesWithTheFirstBatch() {
    ScriptedReplica leader = settled(ScriptedReplica.leading(2));
    assertThat(leader.proposals()).isEmpty();
    assertThat(leader.delay(Timer.Kind.PROPOSE)).isEqualTo(30_000);

    leader.now += 5;
    leader.feed(new Input.LanesAdvanced(leader.lanes(3, 1)));
    assertThat(leader.proposals()).hasSize(1);
    assertThat(leader.proposals().get(0).block().header().cut().tip(new ValidatorId(3)).seq())
        .isEqualTo(1);
  }

  @Test
  void anIdleLeaderWritesOneEmptyBlockPerInterval() {
    ScriptedReplica leader = settled(ScriptedReplica.leading(2));
    leader.now += 29_999;
    leader.feed(new Input.PeerExecuted(new ValidatorId(0), 1));
    assertThat(leader.proposals()).isEmpty();
    leader.now += 1;
    leader.fire(Timer.Kind.PROPOSE);
    assertThat(leader.proposals()).hasSize(1);
  }

  @Test
  void aProposalInAnIdleViewGetsTheShortTView() {
    ScriptedReplica replica = settled(ScriptedReplica.voter());
    Block one = replica.state.unstored().get(0).blocks().get(0);
    replica.now += 30_000;
    replica.propose(replica.proposal(2, one));
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_200);
  }

  @Test
  void aForkedLaneKeepsNobodyAwake() {
    ScriptedReplica replica = settled(ScriptedReplica.voter());
    replica.feed(new Input.LaneForked(new ValidatorId(3), 1));
    replica.feed(new Input.LanesAdvanced(replica.lanes(3, 1)));
    assertThat(replica.outputs).isEmpty();
  }

  @Test
  void aSilentLeaderIsSkippedInItsNextViewsUntilItIsHeard() {
    ScriptedReplica replica = ScriptedReplica.voter();
    replica.fire(Timer.Kind.LEAD);
    ValidatorId silent = replica.protocol.leader(view(1));
    assertThat(replica.knowledge.isInactive(silent)).isTrue();
    certifyWithout(replica, silent, 1, 4);
    assertThat(replica.state.view()).isEqualTo(view(5));
    assertThat(replica.votes()).containsExactly(nullify(5));

    replica.feed(new Input.ValidatorHeard(silent));
    certifyWithout(replica, silent, 5, 8);
    assertThat(replica.votes()).isEmpty();
  }

  @Test
  void afterManySkipsTheSilentLeaderGetsOneFullTimeOutThenAfterTwiceAsMany() {
    ScriptedReplica replica = ScriptedReplica.voter();
    ValidatorId silent = replica.protocol.leader(view(1));
    long view = 1;
    for (int limit : new int[] {64, 128, 256, 256}) {
      replica.fire(Timer.Kind.LEAD);
      for (int skip = 0; skip < limit; skip++) {
        certifyWithout(replica, silent, view, view + 3);
        view += 4;
        assertThat(replica.votes()).containsExactly(nullify(view));
      }
      certifyWithout(replica, silent, view, view + 3);
      view += 4;
      assertThat(replica.votes()).isEmpty();
    }
  }

  @Test
  void whoWasHeardStartsWithTheFewestSkipsAgain() {
    ScriptedReplica replica = ScriptedReplica.voter();
    ValidatorId silent = replica.protocol.leader(view(1));
    Suspicions twice = Suspicions.NONE.withTimedOut(silent, 4).withTimedOut(silent, 4);
    assertThat(twice.inactive()).containsEntry(silent, new Inactivity(0, 128));
    assertThat(twice.heard(silent).withTimedOut(silent, 4).inactive())
        .containsEntry(silent, new Inactivity(0, 64));
  }

  @Test
  void theNumberOfSkipsHasALimit() {
    Inactivity inactivity = Inactivity.first(4);
    for (int i = 0; i < 40; i++) {
      inactivity = inactivity.again(4);
    }
    assertThat(inactivity.limit()).isEqualTo(Inactivity.MAX_ROTATIONS * 4);
  }

  private static void certifyWithout(
      ScriptedReplica replica, ValidatorId silent, long from, long to) {
    for (long v = from; v <= to; v++) {
      var whole = replica.nullification(v);
      var signatures =
          replica.protocol.authors().stream()
              .filter(a -> !a.equals(silent))
              .map(
                  a ->
                      new io.vitrine.ledger.block.Certificate.Signed(
                          a, replica.vote(a.index(), whole.ballot()).signature()))
              .toList();
      replica.certificate(new io.vitrine.ledger.block.Certificate(whole.ballot(), signatures));
    }
  }

  @Test
  void everyRetrySaysAgainWhatTheViewNeeds() {
    ScriptedReplica replica = settled(ScriptedReplica.voter());
    Block one = replica.state.unstored().get(0).blocks().get(0);
    Proposal two = replica.proposal(2, one);
    replica.propose(two);
    replica.fire(Timer.Kind.VIEW);
    replica.fire(Timer.Kind.RETRY);
    assertThat(replica.votes()).containsExactly(ScriptedReplica.notarize(two.block()), nullify(2));
    assertThat(replica.certificates()).containsExactly(replica.finalization(one));
    assertThat(replica.facts).isEmpty();
    assertThat(replica.delay(Timer.Kind.RETRY)).isEqualTo(1_200);
  }

  @Test
  void aNewConnectionIsToldEverythingAboveTheLastFinalBlock() {
    ScriptedReplica replica = ScriptedReplica.voter();
    Proposal one = replica.proposal(1, replica.genesis());
    replica.propose(one);
    replica.certificate(replica.notarization(one.block()));
    replica.feed(new Input.PeerConnected(new ValidatorId(2)));
    assertThat(replica.outputs)
        .containsExactly(
            new Output.Send(
                new ValidatorId(2), new Payload.Known(replica.notarization(one.block()))),
            new Output.Send(
                new ValidatorId(2), new Payload.OwnVote(ScriptedReplica.notarize(one.block()))),
            new Output.Send(
                new ValidatorId(2), new Payload.OwnVote(ScriptedReplica.finalizing(one.block()))));
  }

  @Test
  void aRestartSaysTheSameAgainAndStartsTheTimers() {
    ScriptedReplica replica = ScriptedReplica.voter();
    Proposal one = replica.proposal(1, replica.genesis());
    replica.propose(one);
    replica.restart();
    assertThat(replica.votes()).containsExactly(ScriptedReplica.notarize(one.block()));
    assertThat(replica.facts).isEmpty();
    assertThat(replica.delay(Timer.Kind.VIEW)).isEqualTo(1_200);
    assertThat(replica.delay(Timer.Kind.LEAD)).isEqualTo(-1);

    replica.certificate(replica.notarization(one.block()));
    replica.certificate(replica.nullification(2));
    replica.restart();
    assertThat(replica.certificates()).containsExactly(replica.nullification(2));
    replica.propose(replica.proposal(3, one.block()));
    assertThat(replica.votes()).hasSize(1);
  }

  @Test
  void aRestartForgetsNoVote() {
    ScriptedReplica replica = ScriptedReplica.voter();
    replica.propose(replica.proposal(1, replica.genesis()));
    replica.restart();
    replica.now++;
    replica.propose(replica.proposal(1, replica.genesis()));
    assertThat(replica.votes()).containsExactly(nullify(1));
    replica.restart();
    replica.fire(Timer.Kind.VIEW);
    assertThat(replica.facts).isEmpty();
  }

  @Test
  void aRestartForgetsNoCertificateThatWasUsed() {
    ScriptedReplica leader = ScriptedReplica.leading(4);
    leader.certificate(leader.nullification(1));
    leader.certificate(leader.nullification(2));
    leader.restart();
    leader.certificate(leader.nullification(3));
    assertThat(leader.proposals().get(0).gapCerts()).hasSize(3);
  }
}
