package io.vitrine.ledger.consensus.round;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
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

  /** Votes are counted for views in (lastFinalized.view, view + 2n]. */
  public Admission vote(View view) {
    if (view.epoch() != protocol.epoch()) {
      return ofAnotherEpoch(view);
    }
    return view.isAfter(lastFinalized) && view.number() <= current.number() + window()
        ? new Admission.Admitted(view)
        : outside("a vote of", view);
  }

  /** Proposals are looked at for view and view+1, from that view's leader. */
  public Admission proposal(Proposal proposal) {
    Header header = proposal.block().header();
    View view = header.view();
    if (view.epoch() != protocol.epoch()) {
      return ofAnotherEpoch(view);
    }
    if (!protocol.leader(view).equals(header.proposer())) {
      return new Admission.Refused(
          Refusal.NOT_THE_LEADER, header.proposer() + " does not lead view " + view);
    }
    return view.isAfter(lastFinalized) && (view.equals(current) || view.equals(current.next()))
        ? new Admission.Admitted(view)
        : outside("a proposal of", view);
  }

  /**
   * Certificates are verified for every view after the last final one: they end the wait. A
   * Finalization of an earlier epoch does not say that its sender is behind: whoever is in this
   * epoch, too, repeats how the one before ended (R5), and would be answered with the same for
   * ever.
   */
  public Admission certificate(Certificate certificate) {
    View view = certificate.view();
    if (view.epoch() < protocol.epoch() && certificate.isFinalization()) {
      return new Admission.Dropped();
    }
    if (view.epoch() != protocol.epoch()) {
      return ofAnotherEpoch(view);
    }
    return view.isAfter(lastFinalized) ? new Admission.Admitted(view) : new Admission.Dropped();
  }

  /** Whether a Round of {@code view} may be dropped. */
  public boolean isOver(View view) {
    return !view.isAfter(lastFinalized);
  }

  private Admission ofAnotherEpoch(View view) {
    return view.epoch() > protocol.epoch()
        ? new Admission.LaterEpoch(view.epoch())
        : new Admission.EarlierEpoch(view.epoch());
  }

  /**
   * Votes that come a few views too late are the rule, since only a quorum is waited for; but of a
   * view that is two rotations away no validator in step speaks.
   */
  private Admission outside(String what, View view) {
    boolean remote =
        view.number() > current.number() + window()
            || view.number() + window() < lastFinalized.number();
    return remote
        ? new Admission.Refused(Refusal.OUT_OF_WINDOW, what + " " + view + ", in " + current)
        : new Admission.Dropped();
  }

  private long window() {
    return 2L * protocol.n();
  }
}
