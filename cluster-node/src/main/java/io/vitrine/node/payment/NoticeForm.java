package io.vitrine.node.payment;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.types.Amount;
import io.vitrine.payments.notification.Notification;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.PaymentReference;
import io.vitrine.payments.types.ProviderName;

/**
 * What a provider reports, as JSON of this platform's own: {@code {"type": "payment.captured",
 * "reference", "intent", "amount", "currency"}}. A provider with another form is put behind a small
 * program that writes this one.
 */
final class NoticeForm {
  private static final String AMOUNT = "amount";

  private NoticeForm() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the field that is not in its form
   */
  static Notification read(ProviderName provider, JsonNode json) {
    if (!text(json, "type").equals(Notification.CAPTURED)) {
      throw new IllegalArgumentException("type is not " + Notification.CAPTURED);
    }
    IntentId intent =
        IntentId.parse(text(json, "intent"))
            .orElseThrow(() -> new IllegalArgumentException("intent is not the id of one"));
    return new Notification(
        new PaymentReference(provider, text(json, "reference")), intent, money(json, AMOUNT));
  }

  /** The amount in {@code field}, in the {@code currency} beside it. */
  static Money money(JsonNode json, String field) {
    String amount = text(json, field);
    if (!amount.matches("[0-9]{1,18}") || Long.parseLong(amount) == 0) {
      throw new IllegalArgumentException(
          field + " is a text of up to 18 digits, in the smallest unit, at least 1");
    }
    return new Money(new Amount(Long.parseLong(amount)), text(json, "currency"));
  }

  /** The text in {@code field}. */
  static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + " is missing or no text");
    }
    return value.asText();
  }
}
