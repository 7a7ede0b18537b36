package io.vitrine.payments.course;

/** Why a payment orders nothing; what the ledger refuses has the ledger's own codes. */
public enum RefundReason {
  /** There is no such intent, or it is long forgotten. */
  INTENT_UNKNOWN,
  /** The intent is for another provider. */
  PROVIDER_DIFFERS,
  /** Paid in another currency. */
  CURRENCY_DIFFERS,
  /** More or less was paid than the intent says. */
  AMOUNT_DIFFERS,
  /** The payment was reported after the intent's time. */
  INTENT_LAPSED,
  /** Another payment has fulfilled the intent. */
  INTENT_PAID,
  /** No block could take the order, however often it was sent. */
  NOT_EXECUTED
}
