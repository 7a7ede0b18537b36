package io.vitrine.contracts.reason;

/**
 * Carries a {@link Refusal} from the rule that refuses to the contract's entry point, where it
 * becomes a value. The transaction's overlay is discarded then, so it may be thrown after writes.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    // No stack trace: a refusal is an ordinary outcome, and the trace would cost more than the
    // call.
    super(refusal.cause(), null, false, false);
    this.refusal = refusal;
  }

  /** What is refused and why. */
  public Refusal refusal() {
    return refusal;
  }
}
