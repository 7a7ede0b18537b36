package io.vitrine.ledger.types;

/**
 * A quantity of the settlement unit in its smallest unit; 0..2^63-1. All arithmetic is checked.
 *
 * @param units smallest units, never negative
 */
public record Amount(long units) implements Comparable<Amount> {
  /** Nothing. */
  public static final Amount ZERO = new Amount(0);

  /** Checks the range. */
  public Amount {
    if (units < 0) {
      throw new IllegalArgumentException("negative amount " + units);
    }
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException beyond 2^63-1
   */
  public Amount plus(Amount other) {
    return new Amount(Math.addExact(units, other.units));
  }

  /**
   * The difference; {@code other} must not be larger.
   *
   * @throws IllegalArgumentException when it is
   */
  public Amount minus(Amount other) {
    return new Amount(Math.subtractExact(units, other.units));
  }

  @Override
  public int compareTo(Amount other) {
    return Long.compare(units, other.units);
  }
}
