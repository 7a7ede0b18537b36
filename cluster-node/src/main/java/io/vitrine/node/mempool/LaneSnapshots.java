package io.vitrine.node.mempool;

import akka.persistence.typed.SnapshotAdapter;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.types.ValidatorId;

/**
 * Keeps a snapshot of the own lane in the form of the fact that carries a lane over into a
 * generation: it holds the whole state and has a stored form already.
 */
public final class LaneSnapshots implements SnapshotAdapter<LaneAuthor> {
  private final ValidatorId author;

  /** For the lane of {@code author}. */
  public LaneSnapshots(ValidatorId author) {
    this.author = author;
  }

  @Override
  public Object toJournal(LaneAuthor state) {
    return state.generationStarted(0, 0);
  }

  @Override
  public LaneAuthor fromJournal(Object from) {
    return LaneAuthor.start(0, author).apply((LaneFact) from);
  }
}
