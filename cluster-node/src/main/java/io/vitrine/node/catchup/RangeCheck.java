package io.vitrine.node.catchup;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.LastFinalized;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Whether fetched blocks are final: linked by hash from the last final block on, and the last of
 * them carries a valid Finalization (R9).
 */
record RangeCheck(Protocol protocol, ValidatorSignatures scheme) {
  /** What speaks against {@code blocks}, which are not empty; empty when nothing does. */
  Optional<String> objection(LastFinalized last, List<Block> blocks, Certificate finalization) {
    Hash parent = last.hash();
    long next = last.height() + 1;
    boolean ended = false;
    for (Block block : blocks) {
      if (!block.header().parentHash().equals(parent) || block.header().height() != next) {
        return Optional.of("block " + block.header().height() + " comes where " + next + " is due");
      }
      parent = block.hash();
      // After the end of an epoch come closing blocks, which repeat its height (R13).
      ended |= block.header().epochEnd();
      next += ended ? 0 : 1;
    }
    if (!finalization.isFinalization() || !finalization.hash().equals(parent)) {
      return Optional.of("its certificate is for " + finalization.ballot());
    }
    return finalization.invalidity(protocol.set(), protocol.domain(), scheme);
  }
}
