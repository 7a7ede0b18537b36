package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Whether fetched blocks are final: linked by hash from the last final block on, the last of them
 * carries a valid Finalization, and no more of them order batches than a lane has room for (R9,
 * {@link RangeEnd}).
 *
 * @param protocol of the epoch in which the last final block is
 * @param scheme verifies the votes of the Finalization
 */
public record RangeCheck(Protocol protocol, ValidatorSignatures scheme) {
  /** What speaks against {@code blocks}, which are not empty; empty when nothing does. */
  public Optional<String> objection(
      LastFinalized last, List<Block> blocks, Certificate finalization) {
    Hash parent = last.hash();
    long next = last.height() + 1;
    boolean ended = false;
    Cut cut = last.header().cut();
    int ordering = 0;
    for (Block block : blocks) {
      if (!block.header().parentHash().equals(parent) || block.header().height() != next) {
        return Optional.of("block " + block.header().height() + " comes where " + next + " is due");
      }
      parent = block.hash();
      // After the end of an epoch come closing blocks, which repeat its height (R13).
      ended |= block.header().epochEnd();
      next += ended ? 0 : 1;
      ordering += block.header().cut().equals(cut) ? 0 : 1;
      cut = block.header().cut();
    }
    if (ordering > RangeEnd.MAX_ORDERING) {
      return Optional.of(
          ordering + " blocks order batches, at most " + RangeEnd.MAX_ORDERING + " may");
    }
    if (!finalization.isFinalization() || !finalization.hash().equals(parent)) {
      return Optional.of("its certificate is for " + finalization.ballot());
    }
    return finalization.invalidity(protocol.set(), protocol.domain(), scheme);
  }
}
