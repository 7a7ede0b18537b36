package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The highest block known to be final whose whole chain is held.
 *
 * @param view the view it was finalized in; number 0 at the start of an epoch
 * @param hash its block hash
 * @param header its header
 * @param certificate its Finalization; empty for genesis
 * @param lastNonEmptyHeight height of the last final block that ordered a batch or recorded
 *     evidence; 0 before any (R10)
 * @param recorded the evidence of this epoch that it and its ancestors hold (R12): at most one
 *     entry per validator and kind
 */
public record LastFinalized(
    View view,
    Hash hash,
    Header header,
    Optional<Certificate> certificate,
    long lastNonEmptyHeight,
    SortedSet<EvidenceKey> recorded) {
  /** Copies the set. */
  public LastFinalized {
    recorded = Collections.unmodifiableSortedSet(new TreeSet<>(recorded));
  }

  /** One in whose epoch no evidence is recorded: where an epoch begins. */
  public LastFinalized(
      View view,
      Hash hash,
      Header header,
      Optional<Certificate> certificate,
      long lastNonEmptyHeight) {
    this(view, hash, header, certificate, lastNonEmptyHeight, Collections.emptySortedSet());
  }

  /** Its height. */
  public long height() {
    return header.height();
  }
}
