package io.vitrine.node.round;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.View;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The ballots whose certificates were already taken, so that the copies of all other validators
 * cost no signature checks. Bounded: at most {@link #MAX}, nothing at or below the last final view.
 */
final class SeenCertificates {
  static final int MAX = 1_024;

  private final TreeSet<Ballot> ballots =
      new TreeSet<>(
          Comparator.comparing(Ballot::view)
              .thenComparing(Ballot::kind)
              .thenComparing(Ballot::hash));

  /** Whether a certificate for the same ballot was added. */
  boolean contains(Certificate certificate) {
    return ballots.contains(certificate.ballot());
  }

  /** Remembers a verified certificate. */
  void add(Certificate certificate) {
    ballots.add(certificate.ballot());
    if (ballots.size() > MAX) {
      ballots.pollFirst();
    }
  }

  /** Forgets all views at or below {@code lastFinalized}. */
  void forget(View lastFinalized) {
    ballots.removeIf(ballot -> !ballot.view().isAfter(lastFinalized));
  }
}
