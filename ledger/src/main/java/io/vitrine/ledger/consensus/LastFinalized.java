package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Optional;

/**
 * The highest block known to be final whose whole chain is held.
 *
 * @param view the view it was finalized in; number 0 at the start of an epoch
 * @param hash its block hash
 * @param header its header
 * @param certificate its Finalization; empty for genesis
 * @param lastNonEmptyHeight height of the last final block that ordered a batch; 0 before any (R10)
 */
public record LastFinalized(
    View view,
    Hash hash,
    Header header,
    Optional<Certificate> certificate,
    long lastNonEmptyHeight) {
  /** Its height. */
  public long height() {
    return header.height();
  }
}
