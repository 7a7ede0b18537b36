package io.vitrine.node.mempool;

import java.util.Optional;

/** Plays a mempool that tells others how full its queue is. */
public final class QueueScript {
  private QueueScript() {}

  /** {@code level} says from now on that so many may wait. */
  public static void bound(QueueLevel level, int most, Backlog backlog) {
    level.bound(most, backlog, Optional.empty());
  }

  /** {@code level} says from now on that there is no room, and why. */
  public static void fill(QueueLevel level, Submitted.Full reason) {
    level.bound((int) reason.limit(), reason.backlog(), Optional.of(reason));
  }
}
