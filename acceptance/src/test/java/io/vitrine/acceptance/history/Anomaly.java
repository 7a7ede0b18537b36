package io.vitrine.acceptance.history;

/**
 * Something that clients saw and that one ledger cannot have done.
 *
 * @param kind what is wrong
 * @param text with transaction, place and values
 */
public record Anomaly(Kind kind, String text) {
  /** What can be wrong. */
  public enum Kind {
    /** An executed transaction is unknown somewhere later. */
    MISSING,
    /** Two answers about one transaction differ: it was executed twice, or its receipt changed. */
    RECEIPT_CHANGED,
    /** Two transactions have the same place. */
    SAME_PLACE,
    /** A transaction had effect where it should have failed, or the other way round. */
    WRONG_OUTCOME,
    /** A transaction was never decided. */
    UNDECIDED,
    /** A client saw an organisation go back to a lower height. */
    WENT_BACK,
    /** A read does not show the state after the block it names. */
    WRONG_READ,
    /** At the end the balances do not sum up to what was issued. */
    MONEY_NOT_CONSERVED
  }
}
