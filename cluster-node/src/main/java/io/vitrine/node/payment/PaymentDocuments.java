package io.vitrine.node.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.payments.course.Ordering;
import io.vitrine.payments.course.Payment;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.Good;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Intents and payments as JSON. */
final class PaymentDocuments {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PaymentDocuments() {}

  /** As its buyer sees it, with the payment that fulfils it. */
  static ObjectNode intent(
      IntentId id, PaymentIntent intent, Optional<Payment> payment, Instant now) {
    ObjectNode json = JSON.objectNode();
    json.put("id", id.toString());
    json.put("state", state(intent, payment, now));
    wanted(json, intent);
    payment.ifPresent(paid -> json.set("payment", outcome(paid)));
    return json;
  }

  private static String state(PaymentIntent intent, Optional<Payment> payment, Instant now) {
    if (payment.isPresent()) {
      return "PAID";
    }
    return now.toEpochMilli() > intent.validUntil() ? "LAPSED" : "OPEN";
  }

  private static void wanted(ObjectNode json, PaymentIntent intent) {
    Basket basket = intent.basket();
    json.put("provider", intent.provider().text());
    json.put("buyer", Addresses.format(intent.buyer()));
    good(json, basket.good());
    json.put("series", basket.acceptance().series().text());
    json.put("policyVersion", basket.acceptance().policyVersion());
    json.put("quantity", basket.quantity());
    json.put("price", units(basket.price()));
    json.put("total", units(basket.total()));
    json.put("currency", basket.price().currency());
    json.put("validUntil", Instant.ofEpochMilli(intent.validUntil()).toString());
  }

  private static void good(ObjectNode json, Good good) {
    good.match(
        new Good.Cases<>() {
          @Override
          public ObjectNode onOrders(Good.Orders orders) {
            return json.put("drop", orders.drop().text());
          }

          @Override
          public ObjectNode onListing(Good.Listing listing) {
            return json.put("item", listing.item().toString())
                .put("seller", Addresses.format(listing.seller()));
          }
        });
  }

  /** How far a payment is; nothing of how its provider calls it. */
  private static ObjectNode outcome(Payment payment) {
    ObjectNode json = JSON.objectNode();
    json.put("id", payment.id().toString());
    json.put("state", payment.state().name());
    json.put("ordered", units(payment.ordered()));
    json.put("refund", units(payment.refund()));
    payment.refundReason().ifPresent(reason -> json.put("refundReason", reason));
    List<Ordering.End> ends = payment.ordering().map(Ordering::ends).orElse(List.of());
    ArrayNode orders = json.putArray("orders");
    for (Ordering.End end : ends) {
      ObjectNode order = orders.addObject().put("state", end.isOrder() ? "ORDERED" : "REFUSED");
      end.transaction().ifPresent(hash -> order.put("transactionId", hash.toString()));
      end.refused().ifPresent(reason -> order.put("reason", reason));
    }
    return json;
  }

  /** What a provider gets back. */
  static ObjectNode receipt(Payment payment) {
    ObjectNode json = JSON.objectNode();
    json.put("payment", payment.id().toString());
    json.put("state", payment.state().name());
    return json;
  }

  /** As an officer sees it. */
  static ObjectNode payment(Payment payment) {
    ObjectNode json = outcome(payment);
    json.put("provider", payment.notification().reference().provider().text());
    json.put("reference", payment.notification().reference().text());
    json.put("intent", payment.notification().intent().toString());
    json.put("amount", units(payment.notification().amount()));
    json.put("currency", payment.notification().amount().currency());
    json.put("capturedAt", payment.captured().at().toString());
    payment
        .ordering()
        .ifPresent(
            ordering -> {
              json.put("buyer", Addresses.format(ordering.intent().buyer()));
              good(json, ordering.intent().basket().good());
              json.put("quantity", ordering.intent().basket().quantity());
            });
    payment
        .refunded()
        .ifPresent(
            refunded ->
                json.putObject("refunded")
                    .put("officer", refunded.officer())
                    .put("reference", refunded.reference())
                    .put("at", refunded.at().toString()));
    return json;
  }

  private static String units(Money money) {
    return Long.toString(money.amount().units());
  }
}
