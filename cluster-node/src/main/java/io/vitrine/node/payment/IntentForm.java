package io.vitrine.node.payment;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.Good;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.ProviderName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A payment intent as JSON, see {@code PaymentIntentForm} in the description of the interface.
 *
 * @param intent what is wanted
 * @param signature of the buyer, not checked yet
 */
record IntentForm(PaymentIntent intent, Bytes signature) {
  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming the field that is not in its form
   */
  static IntentForm read(JsonNode json) {
    PaymentIntent intent =
        new PaymentIntent(
            new ProviderName(NoticeForm.text(json, "provider")),
            Addresses.parse(NoticeForm.text(json, "buyer")),
            new Basket(
                json.hasNonNull("item") ? listing(json) : orders(json),
                new Acceptance(
                    new SeriesId(NoticeForm.text(json, "series")), number(json, "policyVersion")),
                (int) Math.min(number(json, "quantity"), Integer.MAX_VALUE),
                NoticeForm.money(json, "price")),
            time(json, "validUntil"),
            hex(json, "nonce"));
    return new IntentForm(intent, hex(json, "signature"));
  }

  private static Good orders(JsonNode json) {
    return new Good.Orders(
        new SaleId(NoticeForm.text(json, "drop")), proof(json.path("allowListProof")));
  }

  private static Good listing(JsonNode json) {
    if (json.hasNonNull("drop")) {
      throw new IllegalArgumentException("drop and item are given, not one of them");
    }
    List<Address> payees = new ArrayList<>();
    for (JsonNode payee : json.path("payees")) {
      if (payees.size() == Splits.MAX) {
        throw new IllegalArgumentException("payees are more than " + Splits.MAX);
      }
      payees.add(Addresses.parse(payee.asText()));
    }
    return new Good.Listing(
        ItemId.parse(NoticeForm.text(json, "item")),
        Addresses.parse(NoticeForm.text(json, "seller")),
        payees);
  }

  private static AllowListProof proof(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return AllowListProof.NONE;
    }
    List<Hash> path = new ArrayList<>();
    for (JsonNode hash : json.path("path")) {
      if (path.size() == Good.Orders.MAX_PATH) {
        throw new IllegalArgumentException(
            "allowListProof has more than " + Good.Orders.MAX_PATH + " hashes");
      }
      path.add(Hash.parse(hash.asText()));
    }
    return new AllowListProof(
        new InclusionProof(number(json, "index"), number(json, "size"), path));
  }

  private static long number(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
      throw new IllegalArgumentException(field + " is no whole number from 0");
    }
    return value.asLong();
  }

  private static long time(JsonNode json, String field) {
    try {
      return Instant.parse(NoticeForm.text(json, field)).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(field + " is no time such as 2026-11-22T10:00:00Z", e);
    }
  }

  private static Bytes hex(JsonNode json, String field) {
    try {
      return Bytes.fromHex(NoticeForm.text(json, field));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + " is missing or not hexadecimal", e);
    }
  }
}
