package io.vitrine.node.mempool;

import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneAuthor;
import java.util.Optional;

/**
 * What waits in front of the ledger here, as a refused client is told.
 *
 * @param waiting transactions that wait for a batch
 * @param unexecuted transactions in batches that are not executed yet
 * @param laneBatches batches of the own lane that are not ordered (L1: at most 64)
 * @param laneBytes their bytes (L1: at most 32 MiB)
 * @param drainPerSecond own transactions executed per second, measured
 */
public record Backlog(
    long waiting, long unexecuted, int laneBatches, long laneBytes, double drainPerSecond) {
  /** The longest that a client is told to wait, also when nothing is executed at all. */
  public static final long MAX_RETRY_SECONDS = 30;

  /**
   * How many seconds of the lane's work may wait: less than the 10 s that a client waits if it says
   * nothing, so that what is taken is committed while somebody still asks for it
   * (docs/adr/0041-what-is-taken-is-executed-soon.md).
   */
  static final double PATIENCE_SECONDS = 4;

  /** May always wait: the rate of a lane that had little to do says nothing of what it can do. */
  static final int FREE = 1_024;

  /** Nothing waits. */
  static final Backlog NONE = new Backlog(0, 0, 0, 0, 0);

  /**
   * How many transactions may wait for a batch: what is executed in {@link #PATIENCE_SECONDS}, at
   * least {@link #FREE}.
   *
   * @param most the limit whatever the rate is
   */
  int bound(int most) {
    return (int) Math.min(most, Math.max(FREE, PATIENCE_SECONDS * drainPerSecond));
  }

  /**
   * For {@code Retry-After}: how long a tenth of what waits takes to be executed, in whole seconds
   * from 1 to {@link #MAX_RETRY_SECONDS}. Not all of it, for many clients wait for the same room.
   */
  public long retryAfterSeconds() {
    double tenth = (waiting + unexecuted) / 10.0;
    double seconds = drainPerSecond > 0 ? Math.ceil(tenth / drainPerSecond) : MAX_RETRY_SECONDS;
    return (long) Math.max(1, Math.min(MAX_RETRY_SECONDS, seconds));
  }

  /**
   * Why nothing is taken when the own lane is full; while it is, one more batch may wait for it.
   *
   * @param batchWaits whether that one is full too
   */
  Optional<Submitted.Full> laneFull(boolean batchWaits) {
    if (batchWaits && laneBatches >= LaneAuthor.MAX_UNORDERED) {
      return Optional.of(
          new Submitted.Full(
              "batches of the own lane are not ordered",
              laneBatches,
              LaneAuthor.MAX_UNORDERED,
              this));
    } else if (batchWaits && laneBytes + Batch.MAX_SIZE > LaneAuthor.MAX_UNORDERED_BYTES) {
      return Optional.of(
          new Submitted.Full(
              "bytes of the own lane are not ordered",
              laneBytes,
              LaneAuthor.MAX_UNORDERED_BYTES,
              this));
    }
    return Optional.empty();
  }
}
