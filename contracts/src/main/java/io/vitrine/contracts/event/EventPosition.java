package io.vitrine.contracts.event;

import java.util.Comparator;

/**
 * A place in the order of all committed events, which never changes: block, transaction, event.
 *
 * @param height the block, from 0
 * @param transaction index among the transactions executed in the block, from 0; {@link #PAST_ALL}
 *     for the end of the block
 * @param event index in the transaction's receipt, from 0
 */
public record EventPosition(long height, int transaction, int event)
    implements Comparable<EventPosition> {
  /** The transaction index of a block's end: greater than that of any transaction. */
  public static final int PAST_ALL = Integer.MAX_VALUE;

  /** Before every event: the genesis document emits none. */
  public static final EventPosition START = endOf(0);

  private static final Comparator<EventPosition> ORDER =
      Comparator.comparingLong(EventPosition::height)
          .thenComparingInt(EventPosition::transaction)
          .thenComparingInt(EventPosition::event);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException for a negative number
   */
  public EventPosition {
    if (height < 0 || transaction < 0 || event < 0) {
      throw new IllegalArgumentException(
          "a negative position: " + height + "-" + transaction + "-" + event);
    }
  }

  /** After every event of the block at {@code height}. */
  public static EventPosition endOf(long height) {
    return new EventPosition(height, PAST_ALL, 0);
  }

  /** Whether this is the end of a block. */
  public boolean isEnd() {
    return transaction == PAST_ALL;
  }

  /** The first block that may hold an event after this position. */
  public long nextHeight() {
    return isEnd() ? height + 1 : height;
  }

  @Override
  public int compareTo(EventPosition other) {
    return ORDER.compare(this, other);
  }
}
