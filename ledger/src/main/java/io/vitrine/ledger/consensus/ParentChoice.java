package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * R3, the parent of a block of the current view v: the highest view u < v whose Notarization is
 * certified, or lastFinalized, such that Nullifications for all of (u, v) are held.
 */
sealed interface ParentChoice {
  /**
   * The parent.
   *
   * @param view u
   * @param hash its hash
   * @param header its header
   * @param certificate its Notarization or Finalization; empty for genesis
   * @param gaps Nullifications of (u, v), ascending
   */
  record Found(
      View view,
      Hash hash,
      Header header,
      Optional<Certificate> certificate,
      List<Certificate> gaps)
      implements ParentChoice {}

  /** Neither a certified Notarization nor a Nullification of this view is held. */
  record Lacking(View view) implements ParentChoice {}

  /** The choice for the current view. */
  static ParentChoice of(Turn turn) {
    LastFinalized last = turn.last();
    CertificateBook book = turn.knowledge().certificates();
    List<Certificate> gaps = new ArrayList<>();
    for (View u = turn.view().previous(); u.isAfter(last.view()); u = u.previous()) {
      Optional<Certificate> notarization =
          book.notarization(u).filter(c -> Certifying.certified(turn, c));
      if (notarization.isPresent()) {
        Hash hash = notarization.get().hash();
        Block block = turn.knowledge().tree().find(hash).orElseThrow();
        return new Found(u, hash, block.header(), notarization, ascending(gaps));
      }
      Optional<Certificate> nullification = book.nullification(u);
      if (nullification.isEmpty()) {
        return new Lacking(u);
      }
      gaps.add(nullification.get());
    }
    return new Found(last.view(), last.hash(), last.header(), last.certificate(), ascending(gaps));
  }

  private static List<Certificate> ascending(List<Certificate> gaps) {
    Collections.reverse(gaps);
    return gaps;
  }
}
