package io.vitrine.ledger.crypto;

/** What a signature is for; part of what is signed, so that none can pass for another. */
public enum MessageKind {
  /** A user's transaction; epoch 0. */
  TRANSACTION("transaction"),
  /** A batch header of a lane. */
  BATCH("batch"),
  /** A Notarize vote; a proposer's signature of its block is one. */
  NOTARIZE("notarize"),
  /** A Nullify vote. */
  NULLIFY("nullify"),
  /** A Finalize vote. */
  FINALIZE("finalize"),
  /** A validator's approval of a change of the set, and the readiness of a key that joins. */
  GOVERNANCE("governance");

  private final String tag;

  MessageKind(String tag) {
    this.tag = tag;
  }

  /** The text inside the signed bytes; a format, never renamed. */
  public String tag() {
    return tag;
  }
}
