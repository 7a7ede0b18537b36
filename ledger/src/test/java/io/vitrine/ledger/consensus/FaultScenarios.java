package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one replica does when something goes wrong, as golden files to be read one by one. */
class FaultScenarios {
  @Test
  void lateProposal() {
    ScriptedReplica voter = ScriptedReplica.leading(4);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "A proposal that comes after the time-out",
        "The leader of view 1 is slow: T_lead fires here first, and this replica asks to skip the"
            + " view.",
        "Having signed Nullify it must not vote for the block (R4 a). But the others did not wait"
            + " in",
        "vain: when they notarize A without it, it goes on from A, and A can become final. All it"
            + " must",
        "not do any more is sign Finalize in view 1 (R7), because a view that is skipped must not"
            + " be",
        "final.");
    Proposal one = voter.proposal(1, voter.genesis());
    ladder.step("T_lead", new Input.TimerFired(new Timer(Timer.Kind.LEAD, view(1))));
    ladder.comment("Too late: nothing but Nullify is signed in view 1.");
    ladder.step("proposal A arrives", new Input.ProposalArrived(one));
    ladder.comment("The other three had it in time. Entering view 2 needs no own vote in view 1.");
    ladder.step("A is notarized", new Input.CertificateArrived(voter.notarization(one.block())));
    ladder.comment("B extends A, as if nothing had happened.");
    Proposal two = voter.proposal(2, one.block());
    ladder.step("proposal B arrives", new Input.ProposalArrived(two));
    ladder.step("A is finalized", new Input.CertificateArrived(voter.finalization(one.block())));
    ladder.matches("late-proposal");
  }

  @Test
  void missingBatch() {
    ScriptedReplica voter = ScriptedReplica.leading(4);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "A block that orders a batch which is not here",
        "A block names batches, it does not contain them. Who votes for it promises to hold them"
            + " (R4 e),",
        "so the vote waits while the batch is fetched. If it does not come before T_view, the view"
            + " is",
        "skipped; if the others notarize the block meanwhile, the batch is still needed: only a"
            + " certified",
        "block, one whose batches are held, moves this replica on (R6).");
    Proposal one =
        voter.proposal(1, voter.genesis(), voter.cut(2, 1), voter.genesis().header().log());
    ladder.comment("No vote: the batch of v2 is asked for.");
    ladder.step("proposal A arrives", new Input.ProposalArrived(one));
    ladder.comment("v2 does not answer in time.");
    ladder.step("T_view", new Input.TimerFired(new Timer(Timer.Kind.VIEW, view(1))));
    ladder.comment("The others had the batch. This replica cannot enter view 2 by A yet.");
    ladder.step("A is notarized", new Input.CertificateArrived(voter.notarization(one.block())));
    ladder.comment("Requests are repeated, with another peer, as long as the batch is needed.");
    ladder.step("T_retry", new Input.TimerFired(new Timer(Timer.Kind.RETRY, view(1))));
    ladder.comment("Now A is certified; Finalize stays unsigned because of the Nullify.");
    ladder.step("the batch is held", new Input.DataHeld(one.block().hash()));
    ladder.matches("missing-batch");
  }

  @Test
  void gapCertificates() {
    ScriptedReplica voter = ScriptedReplica.leading(3);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "A block that skips views, and the proof that it may",
        "Block B of view 4 extends A of view 1. That is allowed only if nobody can finalize a block"
            + " in",
        "views 2 and 3, hence with a Nullification of each (R4 c). A leader attaches them. This one"
            + " sends",
        "its proposal without: the signature does not cover what is attached. That is no reason to"
            + " refuse",
        "the block; this replica, which was cut off in views 2 and 3, asks for what it lacks and"
            + " votes",
        "when it has all of it.");
    Proposal one = voter.proposal(1, voter.genesis());
    ladder.step("proposal A arrives", new Input.ProposalArrived(one));
    ladder.step("A is finalized", new Input.CertificateArrived(voter.finalization(one.block())));
    Proposal four = voter.proposal(4, one.block());
    Proposal stripped =
        new Proposal(
            four.block(), four.proposerSignature(), four.parentCert(), List.of(), Optional.empty());
    ladder.comment(
        "Cut off, and back: view 4 begins by the end of view 3. How view 2 ended is unknown.");
    ladder.step("view 3 is nullified", new Input.CertificateArrived(voter.nullification(3)));
    ladder.comment("One gap is proven, one is not: no vote, a request.");
    ladder.step("proposal B arrives", new Input.ProposalArrived(stripped));
    ladder.comment("The proof of the last gap is what the vote waited for.");
    ladder.step("view 2 is nullified", new Input.CertificateArrived(voter.nullification(2)));
    ladder.matches("gap-certificates");
  }

  @Test
  void lyingPeer() {
    ScriptedReplica voter = ScriptedReplica.leading(4);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "A peer that lies about its height",
        "v2 claims to have executed a million blocks, later to have executed two. Neither claim"
            + " moves",
        "anything: heights without a certificate are hints (R9), they only choose the log that a"
            + " leader",
        "attests, and for that q validators must agree. What makes this replica fetch blocks is a",
        "Finalization of a view far ahead, which no single validator can make. The range that"
            + " answers is",
        "checked against it; another peer's is as good as v2's.");
    ladder.comment("Claims, up and down: no fetch, no timer, no message.");
    ladder.step("v2 claims 1,000,000", new Input.PeerExecuted(new ValidatorId(2), 1_000_000));
    ladder.step("v2 claims 2", new Input.PeerExecuted(new ValidatorId(2), 2));
    Block last = voter.genesis();
    List<Block> blocks = new ArrayList<>();
    for (long v = 1; v <= 20; v++) {
      last = voter.proposal(v, last).block();
      blocks.add(last);
    }
    ladder.comment(
        "Block A of view 20 is final: that is proven, so view 21 begins. Its height is not known");
    ladder.comment("before its header is here.");
    ladder.step("a certificate from v1", new Input.CertificateArrived(voter.finalization(last)));
    ladder.comment(
        "An answer that ends early, with a Finalization of its own: taken, and more is asked for.");
    ladder.step(
        "blocks 1 to 3 arrive",
        new Input.RangeFetched(blocks.subList(0, 3), voter.finalization(blocks.get(2))));
    ladder.comment("The rest, from whomever.");
    ladder.step(
        "blocks 4 to 20 arrive",
        new Input.RangeFetched(blocks.subList(3, 20), voter.finalization(last)));
    ladder.matches("lying-peer");
  }

  @Test
  void restartInView() {
    ScriptedReplica voter = ScriptedReplica.leading(4);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "A restart in the middle of a view",
        "The process is killed after it voted in view 2. What it signed and the certificates it"
            + " used are",
        "in the journal (R0); what it heard is forgotten. It says the same again, starts the timers"
            + " of its",
        "view anew, and a different block of the same view gets no second vote.");
    Proposal one = voter.proposal(1, voter.genesis());
    Proposal two = voter.proposal(2, one.block());
    ladder.step("proposal A arrives", new Input.ProposalArrived(one));
    ladder.step("A is notarized", new Input.CertificateArrived(voter.notarization(one.block())));
    ladder.step("proposal B arrives", new Input.ProposalArrived(two));
    ladder.comment("kill -9, start: all of this is read from the journal, no fact is new.");
    ladder.restart();
    ladder.comment("The same proposal again, as every re-send: nothing to do.");
    ladder.step("proposal B arrives", new Input.ProposalArrived(two));
    voter.now += 3;
    Proposal other = voter.proposal(2, one.block());
    ladder.comment(
        "A second block of the leader: no vote for it (R4 a), and no Finalize in view 2 (R7).");
    ladder.step("proposal C arrives", new Input.ProposalArrived(other));
    ladder.comment("A is final all the same.");
    ladder.step("A is finalized", new Input.CertificateArrived(voter.finalization(one.block())));
    ladder.matches("restart-in-view");
  }

  @Test
  void equivocatingLeader() {
    ScriptedReplica voter = ScriptedReplica.leading(4);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "A leader that proposes two blocks",
        "The leader of view 1 signs A and B, one for each half of the network. This replica votes"
            + " for A,",
        "the first it sees. With the second, a proof is complete: it reports the leader and asks to"
            + " skip",
        "the view at once instead of waiting for the time-out (R5). At most one of the blocks can"
            + " be",
        "notarized, since two quorums share an honest validator. Here it is B, the one this replica"
            + " did",
        "not vote for: it goes on from B but never signs Finalize in view 1.");
    Proposal one = voter.proposal(1, voter.genesis());
    voter.now += 3;
    Proposal other = voter.proposal(1, voter.genesis());
    ladder.step("proposal A arrives", new Input.ProposalArrived(one));
    ladder.comment("The evidence itself is found by the Round of the view, before the core.");
    ladder.step("proposal B arrives", new Input.ProposalArrived(other));
    ladder.step("B is notarized", new Input.CertificateArrived(voter.notarization(other.block())));
    ladder.comment("The next leader builds on B. The view cost no time-out.");
    ladder.step("proposal C arrives", new Input.ProposalArrived(voter.proposal(2, other.block())));
    ladder.matches("equivocating-leader");
  }

  @Test
  void leaderLacksBlock() {
    ScriptedReplica leader = ScriptedReplica.leading(2);
    Ladder ladder = new Ladder(leader);
    ladder.story(
        "A leader that lacks what it has to build on",
        "This replica leads view 2 and learns that A was notarized, but it has neither the block"
            + " nor its",
        "batch: A was proposed while it was cut off. It does not give its turn away (R3): it"
            + " fetches the",
        "block, then the batch, and proposes when it holds both, if that is before T_lead.");
    Proposal one =
        leader.proposal(1, leader.genesis(), leader.cut(3, 1), leader.genesis().header().log());
    ladder.comment("A Notarization of an unknown block: still in view 1, the block is asked for.");
    ladder.step("A is notarized", new Input.CertificateArrived(leader.notarization(one.block())));
    ladder.comment("The block names a batch of v3, which is asked for.");
    ladder.step("A arrives", new Input.BlockFetched(one.block()));
    leader.now += 120;
    ladder.comment(
        "120 ms later. Certified: view 2 begins, and the own block is due at once, because");
    ladder.comment("the least interval of 100 ms counts from the arrival of A.");
    ladder.step("the batch is held", new Input.DataHeld(one.block().hash()));
    ladder.matches("leader-lacks-block");
  }

  @Test
  void idleLedgerWakes() {
    ScriptedReplica voter = ScriptedReplica.leading(4);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "An idle ledger that a batch wakes",
        "Everything ordered is executed and attested: the leader may wait 30 seconds before it"
            + " writes an",
        "empty block, and voters wait as much longer before they call it dead (R10). A batch of v3"
            + " arrives",
        "here first. The short timers run from now, and the leader, which may not have heard of the"
            + " batch,",
        "is told that it exists; it fetches it and proposes.");
    Block one = voter.proposal(1, voter.genesis(), voter.genesis().header().cut(), log(1)).block();
    ladder.comment("View 2 is idle: T_lead and T_view are 30 seconds longer than usual.");
    ladder.step("A is final", new Input.RangeFetched(List.of(one), voter.finalization(one)));
    ladder.step("genesis is executed", new Input.LogAdvanced(log(1)));
    ladder.comment("Short timers, and the tip for the leader.");
    ladder.step("a batch of v3", new Input.LanesAdvanced(voter.lanes(3, 1)));
    Proposal two = voter.proposal(2, one, voter.cut(3, 1), one.header().log());
    ladder.comment("The leader orders it.");
    ladder.step("proposal B arrives", new Input.ProposalArrived(two));
    ladder.step("its batch is held", new Input.DataHeld(two.block().hash()));
    ladder.matches("idle-ledger-wakes");
  }

  @Test
  void epochEndUnderCrash() {
    ScriptedReplica voter = ScriptedReplica.leading(4);
    ValidatorSet next = new ValidatorSet(FakeKeys.genesis(4).validators().members().subList(0, 3));
    Input executed = new Input.LogAdvanced(log(2), Optional.of(new PendingValidators(1, next)));
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "An epoch ends while this replica crashes",
        "A transaction in A removes v3. B attests the execution of A, so it must end the epoch: it"
            + " names",
        "the set that goes on (R13). C is a closing block: it has B's height and orders nothing, it"
            + " is there",
        "so that B can become final through it. This replica is killed after its vote for C. The",
        "journal knows the votes, the others finalize C meanwhile. B is now the last block of the"
            + " epoch;",
        "but who votes in the next is read from the own state, which has to be executed again"
            + " first. Until",
        "then nothing is signed in either epoch.");
    Proposal one = voter.proposal(1, voter.genesis());
    ladder.step("proposal A arrives", new Input.ProposalArrived(one));
    ladder.step("A is finalized", new Input.CertificateArrived(voter.finalization(one.block())));
    ladder.step("A is executed: a set for epoch 1", executed);
    Proposal end = voter.epochBlock(2, one.block(), 2, log(2), Optional.of(next.hash()));
    ladder.comment("B ends the epoch, and does so rightly.");
    ladder.step("proposal B arrives", new Input.ProposalArrived(end));
    ladder.step("B is notarized", new Input.CertificateArrived(voter.notarization(end.block())));
    Proposal closing = voter.epochBlock(3, end.block(), 2, log(2), Optional.empty());
    ladder.comment("Height 2 once more: a closing block.");
    ladder.step("proposal C arrives", new Input.ProposalArrived(closing));
    ladder.comment("kill -9, start. The own log is not known yet.");
    ladder.restart();
    ladder.comment("B is final through C, and the last: no new view, nothing left to vote for.");
    ladder.step(
        "C is finalized", new Input.CertificateArrived(voter.finalization(closing.block())));
    ladder.step("T_view", new Input.TimerFired(new Timer(Timer.Kind.VIEW, view(3))));
    ladder.comment("The state at log size 2 again: its set is the one that B names.");
    ladder.step("A is executed again", executed);
    ladder.comment("B and its batches are on disk: nothing of the old epoch is needed any more.");
    ladder.step("blocks are stored up to B", new Input.BlocksStored(2));
    ladder.matches("epoch-end-under-crash");
  }

  @Test
  void amnesiac() {
    ScriptedReplica voter = ScriptedReplica.leading(4);
    Ladder ladder = new Ladder(voter);
    ladder.story(
        "A validator that lost its journal",
        "This replica votes for A and to make it final. Then its database is restored from a state"
            + " before",
        "view 1. It knows of no vote, and would give another one in view 1: two votes, as of a"
            + " Byzantine",
        "validator. What saves it is that the others do remember. The first certificate with its"
            + " own",
        "signature that the journal does not know stops it (R17): its key is replaced, it never"
            + " signs",
        "again. The host looks before the core does.");
    Proposal one = voter.proposal(1, voter.genesis());
    ladder.step("proposal A arrives", new Input.ProposalArrived(one));
    ladder.comment("The own signature is in it, and the journal knows it.");
    ladder.certificate("A is notarized", voter.notarization(one.block()));
    ladder.comment("The journal is gone.");
    ladder.forget();
    ladder.comment("A peer says on connection what it has: the same certificate as before.");
    ladder.certificate("A is notarized", voter.notarization(one.block()));
    ladder.matches("amnesiac");
  }
}
