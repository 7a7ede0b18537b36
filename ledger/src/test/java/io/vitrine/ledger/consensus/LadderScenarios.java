package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one replica does in whole episodes, as golden files. */
class LadderScenarios {
  @Test
  void happyPath() {
    ScriptedReplica voter = ScriptedReplica.leading(3);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "Nothing goes wrong",
        "Three views: a block with a batch, an empty one, and one that this replica proposes"
            + " itself. A",
        "block is voted for, notarized (next view), finalized, stored, executed; a later block"
            + " attests",
        "the execution. How to read this: what happens is at the margin, below it what the replica"
            + " does:",
        "\"fact\" is written before anything leaves (R0), \"all\" goes to all validators, \"start\""
            + " and",
        "\"cancel\" are timers in milliseconds, views are epoch/number.");
    ladder.comment("View 1: a block with one batch is proposed, notarized and finalized.");
    Proposal one =
        voter.proposal(1, voter.genesis(), voter.cut(1, 1), voter.genesis().header().log());
    ladder.step("proposal A arrives", new Input.ProposalArrived(one));
    ladder.step("its batch is held", new Input.DataHeld(one.block().hash()));
    ladder.step("A is notarized", new Input.CertificateArrived(voter.notarization(one.block())));
    ladder.step("A is finalized", new Input.CertificateArrived(voter.finalization(one.block())));
    ladder.step("A is stored", new Input.BlocksStored(1));
    ladder.step("genesis is executed", new Input.LogAdvanced(log(1)));
    ladder.step("A is executed", new Input.LogAdvanced(log(2)));
    ladder.step("v1 has executed A", new Input.PeerExecuted(new ValidatorId(1), 2));
    ladder.step("v2 has executed A", new Input.PeerExecuted(new ValidatorId(2), 2));

    ladder.comment("View 2: an empty block follows, because A is not attested yet.");
    Proposal two = voter.proposal(2, one.block());
    ladder.step("proposal B arrives", new Input.ProposalArrived(two));
    ladder.step("B is notarized", new Input.CertificateArrived(voter.notarization(two.block())));

    ladder.comment("View 3: this replica leads; its block attests the execution of A.");
    voter.now += 100;
    ladder.step(
        "the interval is over", new Input.TimerFired(new Timer(Timer.Kind.PROPOSE, view(3))));
    Proposal three = voter.proposals().get(0);
    ladder.step("C is notarized", new Input.CertificateArrived(voter.notarization(three.block())));
    ladder.step("C is finalized", new Input.CertificateArrived(voter.finalization(three.block())));
    ladder.comment("View 4 is idle: everything ordered is attested. A batch wakes it.");
    ladder.step("a batch of v2", new Input.LanesAdvanced(voter.lanes(2, 1)));
    ladder.matches("happy-path");
  }

  @Test
  void skippedLeader() {
    ScriptedReplica voter = ScriptedReplica.leading(3);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "Silent leaders and late certificates",
        "The leader of view 1 is silent: it is skipped with a Nullification. View 2 has both"
            + " Nullify votes",
        "and a notarized block; the block wins, as it does not matter who skipped. View 4 is"
            + " skipped, which",
        "this replica learns from the next proposal.");
    ladder.comment("View 1: the leader is silent.");
    ladder.step("T_lead", new Input.TimerFired(new Timer(Timer.Kind.LEAD, view(1))));
    ladder.step("T_retry", new Input.TimerFired(new Timer(Timer.Kind.RETRY, view(1))));
    ladder.step("view 1 is nullified", new Input.CertificateArrived(voter.nullification(1)));

    ladder.comment("View 2: a block whose certificate comes late.");
    Proposal two = voter.proposal(2, voter.genesis());
    ladder.step("proposal A arrives", new Input.ProposalArrived(two));
    ladder.step("T_view", new Input.TimerFired(new Timer(Timer.Kind.VIEW, view(2))));
    ladder.step("A is notarized", new Input.CertificateArrived(voter.notarization(two.block())));

    ladder.comment("View 3: this replica leads on A, though it will never finalize view 2.");
    voter.now += 100;
    ladder.step(
        "the interval is over", new Input.TimerFired(new Timer(Timer.Kind.PROPOSE, view(3))));
    Proposal three = voter.proposals().get(0);

    ladder.comment("View 4 is skipped by the others, whose proposal 5 proves it.");
    ladder.step("B is notarized", new Input.CertificateArrived(voter.notarization(three.block())));
    Proposal five = voter.proposal(5, three.block());
    ladder.step(
        "proposal C arrives without proof of the skip",
        new Input.ProposalArrived(
            new Proposal(
                five.block(),
                five.proposerSignature(),
                five.parentCert(),
                List.of(),
                Optional.empty())));
    ladder.step("view 4 is nullified", new Input.CertificateArrived(voter.nullification(4)));
    ladder.step("C is finalized", new Input.CertificateArrived(voter.finalization(five.block())));
    ladder.matches("skipped-leader");
  }

  @Test
  void aChangedLadderShowsWhatChanged() {
    List<String> before = List.of("start", "a", "b", "c", "d", "end");
    assertThat(Ladder.difference(before, List.of("start", "a", "b", "c", "e", "f", "end")))
        .isEqualTo("@ line 5\n  a\n  b\n  c\n- d\n+ e\n+ f\n");
    assertThat(Ladder.difference(before, List.of("start", "a", "b", "c", "d")))
        .isEqualTo("@ line 6\n  b\n  c\n  d\n- end\n");
  }
}
