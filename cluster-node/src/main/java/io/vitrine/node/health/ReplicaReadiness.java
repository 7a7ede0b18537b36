package io.vitrine.node.health;

import akka.actor.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import io.vitrine.node.replica.BoardOfNode;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaPhase;
import io.vitrine.node.replica.ReplicaStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Ready when the replica takes part and has executed all but the last few blocks it knows to be
 * final. A node that stands alone is ready: its organisation can still be asked, and answers 503
 * where a quorum is needed. Named in {@code akka.management.health-checks}.
 */
public final class ReplicaReadiness implements Supplier<CompletionStage<Boolean>> {
  private static final long MAX_BEHIND = 16;

  private final ReplicaBoard board;

  /** Created by Akka Management. */
  public ReplicaReadiness(ActorSystem system) {
    this.board = BoardOfNode.of(Adapter.toTyped(system));
  }

  @Override
  public CompletionStage<Boolean> get() {
    ReplicaStatus status = board.status();
    long behind = status.finalizedHeight() - status.executedHeight();
    return CompletableFuture.completedFuture(
        status.phase() == ReplicaPhase.ACTIVE && behind <= MAX_BEHIND);
  }
}
