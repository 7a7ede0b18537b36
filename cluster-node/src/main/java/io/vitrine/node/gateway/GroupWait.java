package io.vitrine.node.gateway;

import akka.actor.typed.ActorRef;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * One waiter for a group of transactions: it is answered once, when all of them are settled or its
 * time is over. Belongs to the actor that keeps it.
 */
final class GroupWait {
  private final List<Hash> ids;
  private final Progress[] reached;
  private final long deadlineNanos;
  private final ActorRef<Milestones.Ended> replyTo;
  private int open;

  GroupWait(List<Hash> ids, long deadlineNanos, ActorRef<Milestones.Ended> replyTo) {
    this.ids = ids;
    this.reached = new Progress[ids.size()];
    this.deadlineNanos = deadlineNanos;
    this.replyTo = replyTo;
    this.open = ids.size();
  }

  /** How many it counts for: all, because what is settled is held until it is answered. */
  int size() {
    return ids.size();
  }

  Hash id(int position) {
    return ids.get(position);
  }

  boolean isOpen(int position) {
    return reached[position] == null;
  }

  /** The transaction at {@code position} is settled. */
  void settle(int position, Progress progress) {
    if (isOpen(position)) {
      reached[position] = progress;
      open--;
    }
  }

  boolean isComplete() {
    return open == 0;
  }

  boolean isOver(long nowNanos) {
    return deadlineNanos - nowNanos <= 0;
  }

  /** Answers; what is not settled ends with {@code rest}. */
  void end(Progress rest) {
    List<Progress> each = new ArrayList<>(reached.length);
    for (Progress progress : reached) {
      each.add(progress == null ? rest : progress);
    }
    replyTo.tell(new Milestones.Ended(each));
  }
}
