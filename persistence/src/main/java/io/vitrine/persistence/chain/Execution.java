package io.vitrine.persistence.chain;

import io.vitrine.ledger.types.Bytes;

/**
 * What executing one block came to, as stored.
 *
 * @param height the block's height
 * @param record canonical bytes of the execution record: a leaf of the Merkle log
 * @param receipts whatever the executor keeps beside it; any length up to 64 MiB
 */
public record Execution(long height, Bytes record, Bytes receipts) {
  /** The longest {@code receipts} in bytes. */
  public static final int MAX_RECEIPTS = 64 * 1024 * 1024;

  /** Checks the ranges. */
  public Execution {
    if (height < 0 || receipts.size() > MAX_RECEIPTS) {
      throw new IllegalArgumentException(
          "execution of height " + height + " with " + receipts.size() + " bytes of receipts");
    }
  }
}
