package io.vitrine.bench.growth;

import io.vitrine.contracts.collection.IssueBatch;
import java.util.Optional;

/**
 * How a ledger gets as long and as large as is wanted: first in blocks of one transaction each,
 * which issues as many items as are then needed in every block, and what is missing in the end as
 * fast as it goes.
 *
 * @param blocks the least height wanted
 * @param items the least number of items wanted in the series
 */
record GrowthPlan(long blocks, long items) {
  /** Signed together; few enough that they are valid until the last is sent. */
  static final int TRANSACTIONS = 1_000;

  /** Under way at the same time once the chain is long enough. */
  static final int CHAINS = 64;

  /**
   * What is done next.
   *
   * @param underWay transactions at the same time
   * @param transactions how many
   * @param itemsEach that each of them issues, 1 to {@link IssueBatch#MAX}
   */
  record Round(int underWay, int transactions, int itemsEach) {}

  /** The round after which more is there, or none when all is. */
  Optional<Round> next(long height, long issued) {
    long blocksLeft = Math.max(0, blocks - height);
    long itemsLeft = Math.max(0, items - issued);
    if (blocksLeft > 0) {
      long each = Math.max(1, Math.min(IssueBatch.MAX, itemsLeft / blocksLeft));
      return Optional.of(new Round(1, (int) Math.min(TRANSACTIONS, blocksLeft), (int) each));
    } else if (itemsLeft >= IssueBatch.MAX) {
      int count = (int) Math.min(TRANSACTIONS, itemsLeft / IssueBatch.MAX);
      return Optional.of(new Round(CHAINS, count, IssueBatch.MAX));
    }
    // Not one more than is wanted: a series has no room beyond its cap.
    return itemsLeft == 0 ? Optional.empty() : Optional.of(new Round(CHAINS, 1, (int) itemsLeft));
  }
}
