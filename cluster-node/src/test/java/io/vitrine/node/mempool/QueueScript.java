package io.vitrine.node.mempool;

import java.util.Optional;

/** Plays a mempool that tells others how full its queue is. */
public final class QueueScript {
  private QueueScript() {}

  /** {@code level} says from now on that there is no room, and why. */
  public static void fill(QueueLevel level, Submitted.Full reason) {
    level.full(Optional.of(reason));
  }
}
