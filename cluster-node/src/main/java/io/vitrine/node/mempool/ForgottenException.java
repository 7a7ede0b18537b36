package io.vitrine.node.mempool;

import io.vitrine.ledger.consensus.HaltReason;

/** The own lane's journal lacks what others have of it (R17): no generation may begin after it. */
public final class ForgottenException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient HaltReason reason;

  ForgottenException(HaltReason reason) {
    super(reason.text());
    this.reason = reason;
  }

  /** What is missing. */
  public HaltReason reason() {
    return reason;
  }
}
