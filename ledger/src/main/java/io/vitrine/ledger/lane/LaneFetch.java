package io.vitrine.ledger.lane;

import io.vitrine.ledger.types.ValidatorId;

/**
 * A part of a lane that is missing here: {@code GetBatches} of R9, answered from the tip downwards
 * and checked by prevDigest.
 *
 * @param epoch the epoch of the lane
 * @param author whose lane
 * @param fromSeq the lowest seq wanted, at most the tip's
 * @param tip the highest batch wanted, by digest
 */
public record LaneFetch(long epoch, ValidatorId author, long fromSeq, LaneTip tip) {
  /** Checks the range. */
  public LaneFetch {
    if (fromSeq < 1 || fromSeq > tip.seq()) {
      throw new IllegalArgumentException("fetch of " + fromSeq + ".." + tip.seq());
    }
  }
}
