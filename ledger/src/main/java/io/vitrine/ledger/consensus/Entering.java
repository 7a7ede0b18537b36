package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.View;
import java.util.Optional;
import java.util.SortedMap;

/**
 * R2: enter view w on holding, for w-1 at or above the current view, a certified Notarization, a
 * Nullification or a Finalization; the highest such w. The certificate was broadcast when it
 * arrived. Views only increase.
 */
final class Entering {
  private Entering() {}

  static void run(Turn turn) {
    best(turn)
        .filter(c -> !turn.view().isAfter(c.view()))
        .ifPresent(certificate -> enter(turn, certificate));
  }

  private static Optional<Certificate> best(Turn turn) {
    CertificateBook book = turn.knowledge().certificates();
    Optional<Certificate> best = highest(turn.last().certificate(), book.finalization());
    best = highest(best, certified(turn, book.notarizations().tailMap(turn.view())));
    return highest(best, last(book.nullifications()));
  }

  private static Optional<Certificate> certified(
      Turn turn, SortedMap<View, Certificate> notarizations) {
    Optional<Certificate> best = Optional.empty();
    for (Certificate notarization : notarizations.values()) {
      if (Certifying.certified(turn, notarization)) {
        best = Optional.of(notarization);
      }
    }
    return best;
  }

  private static Optional<Certificate> last(SortedMap<View, Certificate> certificates) {
    return certificates.isEmpty()
        ? Optional.empty()
        : Optional.of(certificates.get(certificates.lastKey()));
  }

  /** The one of the higher view; the first on a tie. */
  private static Optional<Certificate> highest(Optional<Certificate> a, Optional<Certificate> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return b.get().view().isAfter(a.get().view()) ? b : a;
  }

  private static void enter(Turn turn, Certificate certificate) {
    for (Timer timer : turn.knowledge().pace().running()) {
      turn.emit(new Output.CancelTimer(timer));
    }
    turn.promise(new Fact.ViewEntered(certificate.view().next(), certificate));
    Pacing.begin(turn);
    Nullifying.skipInactiveLeader(turn);
  }
}
