package io.vitrine.ledger.consensus;

import java.util.List;

/**
 * All facts of one decision: one journal event, one row, so that a crash keeps all of them or none
 * (R0).
 *
 * @param facts in the order in which they are applied; not empty
 */
public record Facts(List<Fact> facts) {
  /** The most facts in one event, for decoding. */
  public static final int MAX = 4_096;

  /** Copies the list. */
  public Facts {
    facts = List.copyOf(facts);
    if (facts.isEmpty() || facts.size() > MAX) {
      throw new IllegalArgumentException("an event of " + facts.size() + " facts");
    }
  }
}
