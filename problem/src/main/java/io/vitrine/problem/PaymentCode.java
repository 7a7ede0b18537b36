package io.vitrine.problem;

import java.util.Optional;

/** What is refused about payments from outside the ledger. Nothing was stored or changed then. */
public enum PaymentCode implements Code {
  /** No provider of that name is set up. */
  PAYMENT_PROVIDER_UNKNOWN(
      8100,
      404,
      "No payment provider of this name reports here",
      "Name one of vitrine.payment.providers."),
  /** Whoever knows no key of the provider is not the provider. */
  PAYMENT_SIGNATURE_INVALID(
      8101,
      401,
      "The notification is not signed with a key of the provider",
      "Sign webhook-id.webhook-timestamp.body as Standard Webhooks says, with a key that the"
          + " provider has here."),
  /** A notification that was recorded is not played again. */
  PAYMENT_NOTIFICATION_STALE(
      8102,
      401,
      "The notification was signed too long ago, or in the future",
      "Sign each attempt anew; compare both clocks when it goes on."),
  /** A field has another form. */
  PAYMENT_NOTIFICATION_INVALID(
      8103,
      422,
      "The notification is not in its form",
      "Correct the field that the detail names; docs/spec/payments.md has the form."),
  /** The first report of a payment stands. */
  PAYMENT_REPORTED_OTHERWISE(
      8104,
      409,
      "The same payment was reported before with another intent or amount",
      "Ask the provider which report is right; the first one stands."),
  /** A field has another form. */
  PAYMENT_INTENT_INVALID(
      8105,
      422,
      "The payment intent is not in its form, or does not fit the drop or the item",
      "Correct what the detail names, and sign again."),
  /** Whoever buys for an account has its key. */
  PAYMENT_INTENT_NOT_SIGNED(
      8106,
      422,
      "The payment intent is not signed with the key of its buyer",
      "Sign the intent with the key of the buyer that it names."),
  /** Nobody should pay for what can not be delivered. */
  DROP_NOT_PAYABLE(
      8107,
      409,
      "The drop takes no paid order of this buyer now, or the item is not for sale to her",
      "Look at the drop or the item; the detail says what is in the way."),
  /** One buyer opens so many within an hour. */
  PAYMENT_INTENTS_EXHAUSTED(
      8108,
      429,
      "This buyer has opened as many payment intents as is allowed for now",
      "Wait for the time in Retry-After; vitrine.payment.intents-per-hour is the limit."),
  /** Only what is owed is paid back, and once. */
  REFUND_NOT_DUE(
      8109,
      409,
      "Nothing of this payment is to be paid back",
      "Look at the payment: its state says why.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of values, but without the annotation
  private final Entry entry;

  PaymentCode(int number, int status, String title, String remedy) {
    boolean later = status == 429;
    this.entry =
        new Entry(
            number,
            Origin.PAYMENTS,
            Optional.of(new Entry.HttpAnswer(status, later)),
            later ? ExitCode.NETWORK : ExitCode.REFUSED,
            title,
            remedy);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
