package io.vitrine.node.replica;

import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;

/** Applies one journal event: the same for the running core and for reading an old generation. */
final class FactHandler {
  private FactHandler() {}

  static SafetyState apply(SafetyState state, Facts facts) {
    SafetyState after = state;
    for (Fact fact : facts.facts()) {
      after = Replica.apply(after, fact);
    }
    return after;
  }
}
