package io.vitrine.node.mempool;

import java.time.Duration;

/**
 * How much may be sealed now. What is in the lane is ordered as it is; only what still waits here
 * is served in turn. So the lane is kept short: as long as is needed to keep the ledger busy, no
 * longer, or one client's thousands would stand in front of everyone's next transaction.
 *
 * <p>By Little's law what is under way divided by the rate is how long it takes. The limit is the
 * measured rate times {@link #STRETCH} times what a commit takes in a quiet lane, so that a busy
 * one takes at most that much longer (docs/adr/0013-latency-under-flood.md). Quiet is the shortest
 * commit seen lately and one block interval: the shortest is of a batch that came just in time for
 * its block, and a lane that held no more than that would stand still until the next.
 *
 * @param unexecuted own transactions in batches and not executed
 * @param drainPerSecond own transactions executed per second, measured
 * @param quietSeconds from sealing to execution in a lane that is not busy
 * @param laneBatches own batches that are not ordered
 */
record SealingPace(long unexecuted, double drainPerSecond, double quietSeconds, int laneBatches) {
  /**
   * Always allowed, so that the rate can grow. A block costs much that does not depend on its size:
   * at 64 the blocks stayed so small that the rate, and with it the limit, never grew on a busy
   * machine.
   */
  static final long FREE = 256;

  /** How many times its shortest a commit may take; at 1 the ledger would idle between blocks. */
  static final double STRETCH = 2;

  /** From so many batches on, only full ones are added: small ones alone would use up all 64. */
  static final int FULL_ONLY = 32;

  /**
   * The pace of {@code backlog}.
   *
   * @param commitSeconds the shortest time from sealing to execution that was measured lately
   * @param blockInterval the least time between two blocks
   */
  static SealingPace of(Backlog backlog, double commitSeconds, Duration blockInterval) {
    return new SealingPace(
        backlog.unexecuted(),
        backlog.drainPerSecond(),
        commitSeconds + blockInterval.toMillis() / 1_000.0,
        backlog.laneBatches());
  }

  /**
   * How many transactions the next batch may have; 0 when none is to be sealed.
   *
   * @param full whether a full batch waits
   */
  long room(boolean full) {
    double limit = Math.max(FREE, drainPerSecond * STRETCH * quietSeconds);
    return full || laneBatches < FULL_ONLY ? Math.max(0, (long) limit - unexecuted) : 0;
  }
}
