package io.vitrine.simulator.invariant;

/** An invariant does not hold. */
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String invariant;

  /**
   * A violation of {@code invariant}.
   *
   * @param invariant I1 to I20, F7 for a journal that cannot be continued, HALT for a validator
   *     that stopped itself though it had no reason
   * @param text what happened, with its numbers
   */
  public Violation(String invariant, String text) {
    super(text);
    this.invariant = invariant;
  }

  /** A violation with what caused it. */
  public Violation(String invariant, String text, Throwable cause) {
    super(text, cause);
    this.invariant = invariant;
  }

  /** Which one. */
  public String invariant() {
    return invariant;
  }

  /** What happened. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
