package io.vitrine.contracts.governance;

import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import java.util.List;
import java.util.Optional;

/**
 * Who validates, as one state says it.
 *
 * @param epoch the present epoch
 * @param validators its validators
 * @param next those of the next epoch, once they are decided
 * @param proposals what the epoch proposed, the decided change included
 */
public record Membership(
    long epoch, ValidatorSet validators, Optional<ValidatorSet> next, List<Proposal> proposals) {
  /** Copies the proposals. */
  public Membership {
    proposals = List.copyOf(proposals);
  }

  /**
   * Reads {@code state}, which says which epochs are decided but not which has begun: the last one
   * that is decided, or the one before it.
   *
   * @param view the epoch of the view in which the reader takes part; a reader that lags behind its
   *     state gets the epoch before the last one
   */
  public static Membership of(StateReader state, Genesis genesis, long view) {
    // Starts where the reader is, so that a long history costs nothing.
    long decided = Validators.of(state, genesis, view).isPresent() ? view : 0;
    while (Validators.next(state, decided).isPresent()) {
      decided++;
    }
    long epoch = Math.max(Math.max(0, decided - 1), Math.min(view, decided));
    ValidatorSet validators = Validators.of(state, genesis, epoch).orElseThrow();
    return new Membership(
        epoch, validators, Validators.next(state, epoch), Proposals.all(state, epoch, validators));
  }
}
