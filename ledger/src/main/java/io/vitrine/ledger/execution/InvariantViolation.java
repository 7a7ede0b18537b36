package io.vitrine.ledger.execution;

import java.util.function.Supplier;

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

  /** Throws unless {@code holds}; for checks so frequent that their message costs too much. */
  public static void unless(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new InvariantViolation(message.get());
    }
  }
}
