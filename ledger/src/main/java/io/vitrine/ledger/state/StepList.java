package io.vitrine.ledger.state;

import java.util.Arrays;

/**
 * An immutable list of steps that grows at its end. A longer list shares all but its last segment
 * with the shorter one: a bucket has up to some thousand steps, and every block adds one.
 */
final class StepList {
  /** No step. */
  static final StepList EMPTY = new StepList(new ConsumedStep[0][], 0);

  private static final int SEGMENT_BITS = 5;
  private static final int SEGMENT = 1 << SEGMENT_BITS;

  /** All of {@link #SEGMENT} steps but the last. */
  private final ConsumedStep[][] segments;

  private final int size;

  private StepList(ConsumedStep[][] segments, int size) {
    this.segments = segments;
    this.size = size;
  }

  /** This list with {@code step} at its end. */
  StepList append(ConsumedStep step) {
    int within = size & (SEGMENT - 1);
    int last = size >>> SEGMENT_BITS;
    ConsumedStep[][] next = Arrays.copyOf(segments, last + 1);
    next[last] = within == 0 ? new ConsumedStep[1] : Arrays.copyOf(segments[last], within + 1);
    next[last][within] = step;
    return new StepList(next, size + 1);
  }

  /** The step at {@code index}, counted from 0. */
  ConsumedStep get(int index) {
    return segments[index >>> SEGMENT_BITS][index & (SEGMENT - 1)];
  }

  /** The number of steps. */
  int size() {
    return size;
  }
}
