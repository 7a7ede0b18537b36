package io.vitrine.node.settlement;

import io.vitrine.contracts.operation.ContractCall;

/**
 * One transaction that is due.
 *
 * @param kind what it does
 * @param subject to what, so that the same step has the same text each time
 * @param call the call
 */
public record SettlementStep(Kind kind, String subject, ContractCall call) {
  /** What a step does. */
  public enum Kind {
    /** Ends the entries of a draw. */
    CLOSE,
    /** Gives an order its item and pays for it. */
    DELIVER,
    /** Gives held money of an order or a bid back. */
    REFUND,
    /** Ends an order that could not be delivered. */
    LAPSE,
    /** Frees unsold items of a drop. */
    RETURN,
    /** Gives the winner of an auction its item and pays for it. */
    SETTLE,
    /** Frees the item of an auction. */
    RELEASE,
    /** Ends an offer, a gift or a listing whose time is over. */
    EXPIRE;

    /** Whether it is one of few by which a drop or an auction comes to its end. */
    boolean endsSale() {
      return this == CLOSE || this == RETURN || this == SETTLE || this == RELEASE;
    }
  }

  /** What tells it from other steps. */
  public String key() {
    return kind + " " + subject;
  }
}
