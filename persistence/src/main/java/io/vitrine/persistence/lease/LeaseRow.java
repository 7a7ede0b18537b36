package io.vitrine.persistence.lease;

/**
 * The signing lease as stored, consensus.md F1. No time of any clock is in it.
 *
 * @param generation counted up by every taker, from 1
 * @param owner the incarnation that holds it; empty after a clean release
 * @param renewals counted up by every renewal of this generation, from 0
 */
public record LeaseRow(long generation, String owner, long renewals) {
  /** The owner of a lease that was given back. */
  static final String NOBODY = "";

  /** Checks the ranges. */
  public LeaseRow {
    if (generation < 1 || renewals < 0) {
      throw new IllegalArgumentException("lease " + generation + "/" + renewals);
    }
  }

  /** Whether a clean stop gave it back, so that the next taker need not wait (F3). */
  public boolean isReleased() {
    return owner.equals(NOBODY);
  }

  /** The row after one more renewal. */
  LeaseRow renewed() {
    return new LeaseRow(generation, owner, Math.addExact(renewals, 1));
  }

  /** The row after {@code taker} took the next generation. */
  LeaseRow takenBy(String taker) {
    return new LeaseRow(Math.addExact(generation, 1), taker, 0);
  }

  /** The row after its owner gave it back. */
  LeaseRow released() {
    return new LeaseRow(generation, NOBODY, Math.addExact(renewals, 1));
  }
}
