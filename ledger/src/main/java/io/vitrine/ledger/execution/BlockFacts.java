package io.vitrine.ledger.execution;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.types.Hash;

/**
 * What execution needs to know of a block besides its transactions.
 *
 * @param height from 1
 * @param hash hash of the header
 * @param timestamp block time, milliseconds since 1970 UTC
 */
public record BlockFacts(long height, Hash hash, long timestamp) {
  /** The facts of {@code block}. */
  public static BlockFacts of(Block block) {
    return new BlockFacts(block.header().height(), block.hash(), block.header().timestamp());
  }
}
