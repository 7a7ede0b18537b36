package io.vitrine.ledger.consensus.round;

import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.types.View;

/**
 * R18: which messages deserve a Round. It bounds what peers can make a validator hold: votes for 2n
 * views, proposals for two.
 *
 * @param protocol the ledger
 * @param lastFinalized view of the last final block; nothing at or below it matters any more
 * @param current the own view
 */
public record RoundAdmission(Protocol protocol, View lastFinalized, View current) {
  /** The window of this state. */
  public static RoundAdmission of(Protocol protocol, SafetyState state) {
    return new RoundAdmission(protocol, state.lastFinalized().view(), state.view());
  }

  /** Whether votes for {@code view} are counted: in (lastFinalized.view, view + 2n]. */
  public boolean vote(View view) {
    return view.epoch() == current.epoch()
        && view.isAfter(lastFinalized)
        && view.number() <= current.number() + 2L * protocol.n();
  }

  /** Whether {@code proposal} is looked at: for view or view+1, by that view's leader. */
  public boolean proposal(Proposal proposal) {
    View view = proposal.block().header().view();
    return (view.equals(current) || view.equals(current.next()))
        && view.isAfter(lastFinalized)
        && protocol.leader(view).equals(proposal.block().header().proposer());
  }

  /**
   * Whether {@code view} is so far from the own that no validator in step speaks of it. Votes that
   * come a few views too late are the rule: only a quorum is waited for.
   */
  public boolean isRemote(View view) {
    return view.epoch() != current.epoch()
        || view.number() > current.number() + 2L * protocol.n()
        || view.number() + 2L * protocol.n() < lastFinalized.number();
  }

  /** Whether a Round of {@code view} may be dropped. */
  public boolean isOver(View view) {
    return !view.isAfter(lastFinalized);
  }
}
