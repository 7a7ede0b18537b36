package io.vitrine.ledger.execution;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.types.Hash;

/**
 * What execution needs to know of a block besides its transactions.
 *
 * @param height from 1
 * @param hash hash of the header
 * @param timestamp block time, milliseconds since 1970 UTC
 * @param epoch the epoch it was proposed in
 * @param log the log of executed blocks that it attests
 * @param evidence what its body records (R12)
 */
public record BlockFacts(
    long height, Hash hash, long timestamp, long epoch, LogHead log, EvidenceList evidence) {
  /** Those of a block without evidence. */
  public BlockFacts(long height, Hash hash, long timestamp, long epoch, LogHead log) {
    this(height, hash, timestamp, epoch, log, EvidenceList.NONE);
  }

  /** The facts of {@code block}. */
  public static BlockFacts of(Block block) {
    Header header = block.header();
    return new BlockFacts(
        header.height(),
        block.hash(),
        header.timestamp(),
        header.view().epoch(),
        header.log(),
        EvidenceList.of(block));
  }
}
