package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this validator has signed in one view. Notarize and Nullify may both be signed; Nullify and
 * Finalize exclude each other, and neither Notarize nor Finalize ever changes its block (I7).
 *
 * @param notarized the block voted for
 * @param nullified whether Nullify was signed
 * @param finalized the block of the Finalize vote
 */
public record SignedBallots(Optional<Hash> notarized, boolean nullified, Optional<Hash> finalized) {
  /** Nothing signed. */
  public static final SignedBallots NONE =
      new SignedBallots(Optional.empty(), false, Optional.empty());

  /** Whether nothing was signed. */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * With a Notarize vote.
   *
   * @throws IllegalStateException when the view has one already
   */
  public SignedBallots withNotarize(Hash hash) {
    if (notarized.isPresent()) {
      throw new IllegalStateException(
          "second Notarize in a view: " + notarized.get() + ", " + hash);
    }
    return new SignedBallots(Optional.of(hash), nullified, finalized);
  }

  /**
   * With a Nullify vote.
   *
   * @throws IllegalStateException after Finalize
   */
  public SignedBallots withNullify() {
    if (finalized.isPresent()) {
      throw new IllegalStateException("Nullify after Finalize of " + finalized.get());
    }
    return new SignedBallots(notarized, true, finalized);
  }

  /**
   * With a Finalize vote.
   *
   * @throws IllegalStateException after Nullify or another Finalize
   */
  public SignedBallots withFinalize(Hash hash) {
    if (nullified || finalized.isPresent()) {
      throw new IllegalStateException("Finalize of " + hash + " after " + this);
    }
    return new SignedBallots(notarized, nullified, Optional.of(hash));
  }

  /** The ballots themselves, Notarize before Nullify before Finalize. */
  public List<Ballot> ballots(View view) {
    List<Ballot> ballots = new ArrayList<>();
    notarized.ifPresent(h -> ballots.add(new Ballot.Notarize(view, h)));
    if (nullified) {
      ballots.add(new Ballot.Nullify(view));
    }
    finalized.ifPresent(h -> ballots.add(new Ballot.Finalize(view, h)));
    return ballots;
  }
}
