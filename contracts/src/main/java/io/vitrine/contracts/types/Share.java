package io.vitrine.contracts.types;

import io.vitrine.ledger.types.Address;

/**
 * One payee's part of what a series earns.
 *
 * @param payee who gets it
 * @param points basis points (1/10000) of the whole, 1..10,000
 */
public record Share(Address payee, long points) {
  /** The whole in basis points. */
  public static final long WHOLE = 10_000;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException outside of it
   */
  public Share {
    if (points < 1 || points > WHOLE) {
      throw new IllegalArgumentException("a share of " + points + " basis points, 1 to " + WHOLE);
    }
  }
}
