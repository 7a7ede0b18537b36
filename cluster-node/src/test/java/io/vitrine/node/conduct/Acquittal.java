package io.vitrine.node.conduct;

import io.vitrine.ledger.types.ValidatorId;

/** A clean record for a peer of which the next case expects misconduct of its own. */
public final class Acquittal {
  private Acquittal() {}

  /** Lifts the penalty of {@code peer} and its points. */
  public static void of(PeerConduct conduct, ValidatorId peer) {
    conduct.acquit(peer);
  }
}
