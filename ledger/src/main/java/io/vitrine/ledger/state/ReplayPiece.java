package io.vitrine.ledger.state;

import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive whole steps of a bucket with at most {@link #MAX} ids. The last piece of a bucket
 * takes steps as long as they fit; once one did not, it never changes again.
 */
public final class ReplayPiece implements StatePart {
  /** The most ids; an entry of a snapshot takes at most 51 bytes, so a piece takes 52,224. */
  public static final int MAX = ConsumedStep.MAX;

  private final StepList steps;
  private final Range range;

  ReplayPiece(StepList steps, Range range) {
    this.steps = steps;
    this.range = range;
  }

  /**
   * What a bucket remembers of a piece.
   *
   * @param from number of its first step
   * @param to number of the step after its last
   * @param size the number of its ids
   * @param root of the bucket when the piece ended it
   */
  record Range(int from, int to, int size, Hash root) {
    /** Whether {@code step} belongs to this piece, which is the last one. */
    boolean takes(ConsumedStep step) {
      return size + step.size() <= MAX;
    }

    /** This piece with {@code step}, after which the bucket has the root {@code after}. */
    Range with(ConsumedStep step, Hash after) {
      return new Range(from, to + 1, size + step.size(), after);
    }
  }

  /** The root of the bucket up to the end of this piece: commits to those before it, too. */
  @Override
  public Hash root() {
    return range.root();
  }

  /** The number of ids. */
  public int size() {
    return range.size();
  }

  /** Id to {@code [height, index]}, in the order of execution. */
  @Override
  public List<StateTree.Entry> entries() {
    List<StateTree.Entry> entries = new ArrayList<>(size());
    for (int number = range.from(); number < range.to(); number++) {
      ConsumedStep step = steps.get(number);
      for (int offset = 0; offset < step.size(); offset++) {
        entries.add(new ReplayEntry(step.id(offset), step.place(offset)).toTreeEntry());
      }
    }
    return entries;
  }
}
