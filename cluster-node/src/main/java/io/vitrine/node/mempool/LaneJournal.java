package io.vitrine.node.mempool;

import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.persistence.journal.JournalForm;

/**
 * The own lane's journal.
 *
 * @param empty the lane before its first batch
 */
public record LaneJournal(LaneAuthor empty) implements JournalForm<LaneAuthor> {
  @Override
  public boolean begins(Object event) {
    return event instanceof LaneFact.LaneGenerationStarted;
  }

  @Override
  public LaneAuthor apply(LaneAuthor state, Object event) {
    return state.apply((LaneFact) event);
  }

  @Override
  public LaneAuthor restore(Object snapshot) {
    return new LaneSnapshots(empty.author()).fromJournal(snapshot);
  }
}
