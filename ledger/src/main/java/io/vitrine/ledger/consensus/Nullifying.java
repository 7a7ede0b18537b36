package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;

/**
 * R5: Nullify the current view v iff Finalize was not signed in v, when T_lead or T_view fired, the
 * proposal is permanently invalid, leader(v) signed Nullify(v), or two proposals of leader(v) were
 * seen; and R11. Always safe before Finalize.
 */
final class Nullifying {
  private Nullifying() {}

  static void run(Turn turn) {
    View view = turn.view();
    Suspicions suspicions = turn.knowledge().suspicions();
    if (turn.knowledge().pace().timedOut()
        || suspicions.rejected().contains(view)
        || suspicions.nullified().contains(view)
        || suspicions.equivocated().contains(view)
        || leadsUnsynchronised(turn)) {
      nullify(turn);
    }
  }

  /** R3: a leader that signed nothing in v and is far behind lets the others go on at once. */
  private static boolean leadsUnsynchronised(Turn turn) {
    return turn.leads()
        && turn.state().signedIn(turn.view()).isNone()
        && turn.knowledge().requests().range().isPresent();
  }

  /**
   * R11: on entering v, if leader(v)'s previous own view ended here by a time-out and nothing
   * signed by it has arrived since. At most so many consecutive skips per leader as {@link
   * Inactivity} says, then one full time-out.
   */
  static void skipInactiveLeader(Turn turn) {
    ValidatorId leader = turn.protocol.leader(turn.view());
    Suspicions suspicions = turn.knowledge().suspicions();
    Inactivity inactivity = suspicions.inactive().get(leader);
    if (inactivity != null && inactivity.maySkip() && !Pacing.proposed(turn)) {
      turn.know(turn.knowledge().with(suspicions.withInactive(leader, inactivity.skipped())));
      nullify(turn);
    }
  }

  private static void nullify(Turn turn) {
    View view = turn.view();
    SignedBallots signed = turn.state().signedIn(view);
    if (turn.protocol.votes() && !signed.nullified() && signed.finalized().isEmpty()) {
      turn.promise(new Fact.Nullified(view));
      turn.broadcast(new Payload.OwnVote(new Ballot.Nullify(view)));
    }
  }
}
