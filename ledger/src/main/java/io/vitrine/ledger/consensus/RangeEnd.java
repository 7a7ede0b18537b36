package io.vitrine.ledger.consensus;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Where an answer of final blocks ends (R9): at the last Finalization within {@link #MAX_BLOCKS},
 * or at the first one when that lies further.
 *
 * <p>The asker obtains the batches of all of them before it hands the first to execution. So the
 * length bounds what its lanes hold above their final positions, and how many certified needs a
 * lane has at the same time ({@link io.vitrine.ledger.lane.LaneNeeds#MAX_CERTIFIED}).
 */
public final class RangeEnd {
  /** Blocks in one answer, unless the first Finalization lies further. */
  public static final int MAX_BLOCKS = 64;

  /**
   * Blocks that order batches in an answer that is accepted, half of the certified needs a lane
   * keeps. An honest answer stays below it: of the blocks between two Finalizations at most {@link
   * Protocol#MAX_LAG} order any (R4 g).
   */
  public static final int MAX_ORDERING = 128;

  private RangeEnd() {}

  /**
   * The index of the last block of the answer; empty when none has a Finalization.
   *
   * @param held how many blocks are at hand
   * @param proven whether the block at an index has a Finalization of its own
   */
  public static OptionalInt index(int held, IntPredicate proven) {
    OptionalInt end = OptionalInt.empty();
    for (int i = 0; i < held && (i < MAX_BLOCKS || end.isEmpty()); i++) {
      end = proven.test(i) ? OptionalInt.of(i) : end;
    }
    return end;
  }
}
