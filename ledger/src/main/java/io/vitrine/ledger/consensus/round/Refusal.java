package io.vitrine.ledger.consensus.round;

/** Why a message was not counted. */
public enum Refusal {
  /** It was counted before; everybody repeats after a reconnection (R5). */
  KNOWN(false),
  /** Of another view than the Round's. */
  OTHER_VIEW(false),
  /** Its signer has contradicted itself before, which is remembered once. */
  CONTRADICTED_BEFORE(false),
  /** The signature does not verify. */
  BAD_SIGNATURE(true),
  /** A proposal that the view's leader did not make. */
  NOT_THE_LEADER(true),
  /** A third proposal of one view. */
  TOO_MANY(true),
  /** Of a view two rotations away from the own. */
  OUT_OF_WINDOW(true);

  private final boolean fault;

  Refusal(boolean fault) {
    this.fault = fault;
  }

  /** Whether only a faulty sender sends such a message. */
  public boolean isFault() {
    return fault;
  }
}
