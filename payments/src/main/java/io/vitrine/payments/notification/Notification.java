package io.vitrine.payments.notification;

import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.PaymentReference;

/**
 * That a provider has captured a payment: the money is with it and can not be taken back by the
 * payer's bank without the provider saying so elsewhere.
 *
 * @param reference the payment
 * @param intent what the payer said that it is for
 * @param amount how much
 */
public record Notification(PaymentReference reference, IntentId intent, Money amount) {
  /** The type by which the JSON form names it. */
  public static final String CAPTURED = "payment.captured";
}
