package io.vitrine.client.sdk;

/** How far a submission waits (architecture.md section 4). */
public enum Wait {
  /** Its block is final and executed at the answering organisation: the receipt exists. */
  COMMIT("commit"),
  /** A later final header attests that execution: the proof exists. */
  PROOF("proof");

  private final String parameter;

  Wait(String parameter) {
    this.parameter = parameter;
  }

  String parameter() {
    return parameter;
  }
}
