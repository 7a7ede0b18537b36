package io.vitrine.node.snapshot;

import akka.actor.typed.ActorRef;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.execution.Executor;

/**
 * Passes progress on and lets the writer of snapshots hear of it; replayed blocks count, so that a
 * long replay need not be done twice.
 *
 * @param next hears everything
 * @param snapshots hears of executed blocks
 */
public record SnapshotFeed(Executor.Listener next, ActorRef<Snapshots.Command> snapshots)
    implements Executor.Listener {
  @Override
  public void recovered(ChainTip tip) {
    next.recovered(tip);
  }

  @Override
  public void blocksStored(long height) {
    next.blocksStored(height);
  }

  @Override
  public void replayed(ExecutedBlock executed) {
    next.replayed(executed);
    snapshots.tell(new Snapshots.Executed(executed));
  }

  @Override
  public void executed(ExecutedBlock executed) {
    next.executed(executed);
    snapshots.tell(new Snapshots.Executed(executed));
  }
}
