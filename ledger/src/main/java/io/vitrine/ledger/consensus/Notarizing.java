package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.ProposalVerdict.Missing;
import io.vitrine.ledger.types.View;
import java.util.List;

/**
 * R4: Notarize the first proposal of leader(v) for the current view v iff (a) nothing was signed in
 * v yet and {@link ProposalRules} accepts it. What is missing is asked for; what is permanently
 * wrong leads to R5.
 */
final class Notarizing {
  private Notarizing() {}

  static void run(Turn turn) {
    View view = turn.view();
    List<Proposal> proposals = turn.knowledge().tree().proposalsOf(view);
    Suspicions suspicions = turn.knowledge().suspicions();
    if (proposals.isEmpty()
        || !turn.protocol.votes()
        || !turn.state().signedIn(view).isNone()
        || suspicions.equivocated().contains(view)
        || suspicions.rejected().contains(view)) {
      return;
    }
    Proposal first = proposals.get(0);
    ProposalVerdict verdict = ProposalRules.judge(turn, first);
    if (verdict instanceof ProposalVerdict.Accept) {
      turn.promise(new Fact.Notarized(first));
      turn.broadcast(new Payload.OwnVote(new Ballot.Notarize(view, first.block().hash())));
    } else if (verdict instanceof ProposalVerdict.Reject reject) {
      turn.know(turn.knowledge().with(suspicions.withRejected(view)));
      turn.emit(
          new Output.RaiseAlarm(
              "PROPOSAL_REFUSED",
              "view "
                  + view
                  + " by "
                  + turn.protocol.leader(view)
                  + ": "
                  + reject.refusal().text()));
    } else if (verdict instanceof ProposalVerdict.Wait wait) {
      wait.missing().forEach(m -> obtain(turn, m));
    }
  }

  private static void obtain(Turn turn, Missing missing) {
    if (missing instanceof Missing.Ancestor m) {
      Fetching.block(turn, m.hash(), m.view());
    } else if (missing instanceof Missing.GapCertificate m) {
      Fetching.certificate(turn, m.view());
    } else if (missing instanceof Missing.Data m) {
      Fetching.data(turn, m.block(), m.parentCut());
    } else if (missing instanceof Missing.Clock m
        && !turn.knowledge().pace().runs(Timer.Kind.TIMESTAMP, turn.view())) {
      turn.start(Timer.Kind.TIMESTAMP, m.until() - turn.now);
    }
  }
}
