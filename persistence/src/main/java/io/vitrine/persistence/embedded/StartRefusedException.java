package io.vitrine.persistence.embedded;

/** A start was refused; the message is {@link StartRefusal#text()}. */
public final class StartRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient StartRefusal refusal;

  /** Wraps the refusal. */
  public StartRefusedException(StartRefusal refusal) {
    super(refusal.text());
    this.refusal = refusal;
  }

  /** Why. */
  public StartRefusal refusal() {
    return refusal;
  }
}
