package io.vitrine.api.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import java.util.concurrent.CompletionStage;

/** The port to whoever turns payments from outside the ledger into orders (F.751.10 9.2 g). */
public interface Payments {
  /**
   * Stores a payment intent, signed by its buyer; the same one again is the same. Refusals:
   * PAYMENT_INTENT_INVALID, PAYMENT_INTENT_NOT_SIGNED, PAYMENT_PROVIDER_UNKNOWN, DROP_NOT_PAYABLE,
   * PAYMENT_INTENTS_EXHAUSTED, REPLICA_NOT_READY.
   */
  CompletionStage<Answer<ObjectNode>> open(JsonNode intent);

  /** How an intent stands, and the payment that fulfilled it. Refusal: NOT_FOUND. */
  CompletionStage<Answer<ObjectNode>> show(String intent);

  /**
   * Takes what a provider reports. It is durable when this is answered; the same again is the same.
   * Refusals: PAYMENT_PROVIDER_UNKNOWN, PAYMENT_SIGNATURE_INVALID, PAYMENT_NOTIFICATION_STALE,
   * PAYMENT_NOTIFICATION_INVALID, PAYMENT_REPORTED_OTHERWISE.
   *
   * @param provider its name here
   */
  CompletionStage<Answer<ObjectNode>> notify(String provider, SignedNotice notice);
}
