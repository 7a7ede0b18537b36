package io.vitrine.node.identity;

import java.security.cert.CertificateException;

/** A certificate of the consortium's authority that is not an acceptable peer's. */
public final class NotThePeerException extends CertificateException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** It names no validator of this ledger, or several. */
    NO_VALIDATOR,
    /** It names another validator than the one that was dialled. */
    ANOTHER_VALIDATOR
  }

  private final Reason reason;

  NotThePeerException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What is wrong with it. */
  public Reason reason() {
    return reason;
  }
}
