package io.vitrine.ledger.execution;

/**
 * Something that cannot be true is true: this program or this machine is broken. An Error, so that
 * nothing handles it by accident: the node stops.
 */
public final class InvariantViolation extends Error {
  private static final long serialVersionUID = 1L;

  /** States what should have held. */
  public InvariantViolation(String message) {
    super(message);
  }

  /** Throws unless {@code holds}. */
  public static void unless(boolean holds, String message) {
    if (!holds) {
      throw new InvariantViolation(message);
    }
  }
}
