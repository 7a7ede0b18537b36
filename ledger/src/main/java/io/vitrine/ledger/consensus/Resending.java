package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** R5: what is said again. Only durable facts are, never a pending decision. */
final class Resending {
  private Resending() {}

  /**
   * Every T_retry: the own votes and proposal of the current view, the best certificate for the
   * view before, lastFinalized, and the newest Finalize vote, without which an idle ledger could
   * wait for its next block before the last one becomes final. Open requests are asked for again.
   */
  static void retry(Turn turn) {
    turn.know(turn.knowledge().with(Requests.NONE));
    certificates(turn).forEach(turn::broadcast);
    votes(turn, turn.view()).forEach(turn::broadcast);
    newestFinalize(turn).forEach(turn::broadcast);
    Pacing.offerTips(turn, ParentChoice.of(turn));
  }

  /**
   * On every (re)connection: lastFinalized, the best certificate for view-1, the own votes above
   * lastFinalized and the own proposal of the current view, and the Finalization that ended the
   * previous epoch. The host adds its lane's tip.
   */
  static void connected(Turn turn, ValidatorId peer) {
    for (Payload payload : everything(turn)) {
      turn.emit(new Output.Send(peer, payload));
    }
  }

  /** What a peer that remembers nothing of this validator needs. */
  static List<Payload> everything(Turn turn) {
    List<Payload> all = new ArrayList<>(certificates(turn));
    for (View view : turn.state().signed().keySet()) {
      all.addAll(votes(turn, view));
    }
    return all;
  }

  private static List<Payload> certificates(Turn turn) {
    List<Payload> certificates = new ArrayList<>();
    turn.protocol.start().ifPresent(start -> certificates.add(new Payload.Known(start.end())));
    turn.last().certificate().ifPresent(c -> certificates.add(new Payload.Known(c)));
    turn.state()
        .entry()
        .filter(c -> !turn.last().certificate().equals(java.util.Optional.of(c)))
        .ifPresent(c -> certificates.add(new Payload.Known(c)));
    return certificates;
  }

  /** The votes of one view; where the own proposal is the Notarize vote, the proposal. */
  private static List<Payload> votes(Turn turn, View view) {
    List<Payload> payloads = new ArrayList<>();
    Proposal stored = turn.state().proposals().get(view);
    boolean own = stored != null && turn.protocol.isSelf(stored.block().header().proposer());
    for (Ballot ballot : turn.state().signedIn(view).ballots(view)) {
      payloads.add(
          own && ballot instanceof Ballot.Notarize
              ? new Payload.OwnProposal(stored)
              : new Payload.OwnVote(ballot));
    }
    return payloads;
  }

  private static List<Payload> newestFinalize(Turn turn) {
    Payload newest = null;
    for (Map.Entry<View, SignedBallots> entry : turn.state().signed().entrySet()) {
      if (entry.getValue().finalized().isPresent() && turn.view().isAfter(entry.getKey())) {
        newest =
            new Payload.OwnVote(
                new Ballot.Finalize(entry.getKey(), entry.getValue().finalized().get()));
      }
    }
    return newest == null ? List.of() : List.of(newest);
  }
}
