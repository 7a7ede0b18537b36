package io.vitrine.node.mempool;

/**
 * Whether the next batch may be sealed now. What is in the lane is ordered as it is; only what
 * still waits here is served in turn. So the lane is kept short: as long as is needed to keep the
 * ledger busy, no longer, or one client's thousands would stand in front of everyone's next
 * transaction.
 *
 * @param unexecuted own transactions in batches and not executed
 * @param drainPerSecond own transactions executed per second, measured
 * @param laneBatches own batches that are not ordered
 */
record SealingPace(long unexecuted, double drainPerSecond, int laneBatches) {
  /** Always allowed: more than a quiet ledger has under way, so that the rate can grow. */
  static final long FREE = 512;

  /** How many seconds of execution may be under way: about three times a commit on a LAN. */
  static final double SECONDS = 1.5;

  /** From so many batches on, only full ones are added: small ones alone would use up all 64. */
  static final int FULL_ONLY = 32;

  /** The pace of {@code backlog}. */
  static SealingPace of(Backlog backlog) {
    return new SealingPace(backlog.unexecuted(), backlog.drainPerSecond(), backlog.laneBatches());
  }

  /** Whether to seal; {@code full} when a full batch waits. */
  boolean allows(boolean full) {
    return unexecuted < Math.max(FREE, drainPerSecond * SECONDS)
        && (full || laneBatches < FULL_ONLY);
  }
}
