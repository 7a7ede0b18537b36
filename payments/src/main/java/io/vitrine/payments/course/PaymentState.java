package io.vitrine.payments.course;

/** How far a payment is. */
public enum PaymentState {
  /** Reported; what it is for is looked up. */
  CAPTURED,
  /** Its orders are on their way. */
  ORDERING,
  /** All of it became orders. */
  ORDERED,
  /** Some or all of it is to be paid back. */
  REFUND_DUE,
  /** That was paid back. */
  REFUNDED;

  /** Whether nothing is to be done by the platform any more. */
  public boolean isSettled() {
    return this == ORDERED || this == REFUND_DUE || this == REFUNDED;
  }
}
