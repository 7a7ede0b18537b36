package io.vitrine.simulator.message;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.lane.Batch;
import java.util.List;

/** The answer to a {@link Query}; nothing in it is verified. */
public record Found(List<Certificate> certificates, List<Block> blocks, List<Batch> batches) {
  /** Nothing. */
  public static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Found {
    certificates = List.copyOf(certificates);
    blocks = List.copyOf(blocks);
    batches = List.copyOf(batches);
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return certificates.isEmpty() && blocks.isEmpty() && batches.isEmpty();
  }
}
