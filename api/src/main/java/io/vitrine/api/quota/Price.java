package io.vitrine.api.quota;

/** What a request costs, in tokens: in proportion to the work it makes, roughly. */
public enum Price {
  /** A look-up. */
  READ(1),
  /** A transaction, each of a group: a signature check, a look-up and a place in a queue. */
  SUBMIT(5),
  /** A file or a metadata document: it is hashed and written to every replica. */
  UPLOAD(20),
  /** A transaction's trace: its block is executed once more. */
  TRACE(20),
  /**
   * A submission that was refused after its signature was checked, beyond {@link #SUBMIT}: honest
   * clients do not send these.
   */
  BAD_SIGNATURE(20);

  private final int tokens;

  Price(int tokens) {
    this.tokens = tokens;
  }

  /** How many tokens. */
  public int tokens() {
    return tokens;
  }
}
