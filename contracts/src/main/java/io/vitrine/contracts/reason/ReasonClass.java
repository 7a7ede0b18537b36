package io.vitrine.contracts.reason;

/** What kind of refusal a reason is, for clients that decide what to do next. */
public enum ReasonClass {
  /**
   * The state of the ledger is not, or no longer, what the call needs; another transaction was
   * first. Read the state again, then decide anew.
   */
  CONFLICT(409),
  /** The sender may not do this, whatever the state of the object. */
  FORBIDDEN(422),
  /** The call can not be carried out as it stands: its own values have to change. */
  UNPROCESSABLE(422);

  private final int httpStatus;

  ReasonClass(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /**
   * The HTTP status under which the platform API reports the class. FORBIDDEN is 422 as well: the
   * HTTP caller was allowed to submit, it is the transaction's signer who lacks the right.
   */
  public int httpStatus() {
    return httpStatus;
  }
}
