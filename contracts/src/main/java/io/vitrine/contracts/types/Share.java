package io.vitrine.contracts.types;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

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

  /** This share of {@code whole}, rounded down to the smallest unit. */
  public Amount of(Amount whole) {
    return part(whole, points);
  }

  /**
   * {@code whole} times {@code points} / 10000, rounded down to the smallest unit; so split that no
   * product overflows.
   *
   * @param points 0..10,000
   */
  public static Amount part(Amount whole, long points) {
    long wholes = whole.units() / WHOLE;
    long rest = whole.units() % WHOLE;
    return new Amount(
        Math.addExact(
            Math.multiplyExact(wholes, points), Math.multiplyExact(rest, points) / WHOLE));
  }
}
