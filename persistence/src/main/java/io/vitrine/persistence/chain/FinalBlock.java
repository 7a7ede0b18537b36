package io.vitrine.persistence.chain;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import java.util.Optional;

/**
 * A final block as stored.
 *
 * @param block the block
 * @param finalization its own Finalization; empty for one that became final through a descendant
 */
public record FinalBlock(Block block, Optional<Certificate> finalization) {}
