package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.View;

/**
 * R7: Finalize (v, h) when it is certified, iff neither Nullify nor Finalize was signed in v and no
 * equivocation by leader(v) in v was seen. Allowed for v < current view, never twice, and never at
 * or below lastFinalized.view (R8).
 */
final class Finalizing {
  private Finalizing() {}

  static void run(Turn turn) {
    if (!turn.protocol.votes()) {
      return;
    }
    for (Certificate notarization : turn.knowledge().certificates().notarizations().values()) {
      if (mayFinalize(turn, notarization.view()) && Certifying.certified(turn, notarization)) {
        View view = notarization.view();
        turn.promise(new Fact.FinalizeSigned(view, notarization.hash(), notarization));
        turn.broadcast(new Payload.OwnVote(new Ballot.Finalize(view, notarization.hash())));
      }
    }
  }

  private static boolean mayFinalize(Turn turn, View view) {
    SignedBallots signed = turn.state().signedIn(view);
    return turn.view().isAfter(view)
        && view.isAfter(turn.last().view())
        && !signed.nullified()
        && signed.finalized().isEmpty()
        && !turn.knowledge().suspicions().equivocated().contains(view);
  }
}
