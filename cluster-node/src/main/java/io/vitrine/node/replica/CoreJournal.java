package io.vitrine.node.replica;

import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.persistence.journal.JournalForm;

/**
 * The consensus core's journal.
 *
 * @param empty the state at genesis
 */
record CoreJournal(SafetyState empty) implements JournalForm<SafetyState> {
  @Override
  public boolean begins(Object event) {
    return event instanceof Facts facts && facts.facts().get(0) instanceof Fact.GenerationStarted;
  }

  @Override
  public SafetyState apply(SafetyState state, Object event) {
    return FactHandler.apply(state, (Facts) event);
  }

  @Override
  public SafetyState restore(Object snapshot) {
    return (SafetyState) snapshot;
  }
}
