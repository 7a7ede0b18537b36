package io.vitrine.ledger.pruning;

import java.util.OptionalLong;

/**
 * The numbers of pruning (R14).
 *
 * @param quorum how many validators must hold a snapshot before blocks below it may go
 * @param keep how many blocks stay below that snapshot at least; empty when all blocks stay
 * @param attestedWithin so far above a snapshot it is attested, in blocks
 */
public record PruningRule(int quorum, OptionalLong keep, long attestedWithin) {
  /**
   * Own snapshots without which nothing goes: one may turn out damaged at the next start, and then
   * execution has to begin at the other.
   */
  public static final int SNAPSHOTS = 2;

  /**
   * So far above a snapshot it is attested: a header carries the log of at most 16 blocks before it
   * (R4 g), and views may pass without a block of their own.
   */
  public static final int ATTESTED_WITHIN = 64;

  /** Checks that the numbers are in range. */
  public PruningRule {
    if (quorum < 1 || keep.orElse(0) < 0 || attestedWithin < 1) {
      throw new IllegalArgumentException(
          "quorum " + quorum + ", keep " + keep + ", attested within " + attestedWithin);
    }
  }

  /** With {@link #ATTESTED_WITHIN}. */
  public PruningRule(int quorum, OptionalLong keep) {
    this(quorum, keep, ATTESTED_WITHIN);
  }
}
