package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.TreeMap;

/**
 * I14: no honest validator is ever accused, here or on the ledger, and nothing is recorded twice.
 */
public final class NoFalseAccusation extends Invariant {
  private final Cast cast;
  private final Epochs epochs;
  private final TreeMap<EvidenceKey, Long> recorded = new TreeMap<>();
  private int accusations;

  /** Checks accusations by the honest of {@code cast}. */
  public NoFalseAccusation(Cast cast, Epochs epochs) {
    this.cast = cast;
    this.epochs = epochs;
  }

  /** How many items of evidence are on the ledger. */
  public int recorded() {
    return recorded.size();
  }

  /** How often a validator was accused with reason. */
  public int accusations() {
    return accusations;
  }

  @Override
  public Void onAccused(TraceEvent.Accused event) {
    accusations++;
    justified(event.evidence());
    return null;
  }

  @Override
  public Void onCommitted(TraceEvent.Committed event) {
    if (cast.isHonest(event.machine())) {
      for (Block block : event.blocks()) {
        for (Evidence evidence : EvidenceList.of(block).items()) {
          justified(evidence);
          Long before = recorded.putIfAbsent(evidence.key(), block.header().height());
          require(
              before == null || before == block.header().height(),
              "I14",
              () -> evidence.key() + " is recorded twice, at height " + before);
        }
      }
    }
    return null;
  }

  private void justified(Evidence evidence) {
    require(
        !cast.isHonest(epochs.organisation(evidence.epoch(), evidence.accused())),
        "I14",
        () -> evidence.accused() + " is accused by " + evidence);
  }
}
