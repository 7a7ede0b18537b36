package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.sale.Offer;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;

/** What somebody offers for an item, as JSON. */
final class OfferDocument {
  private OfferDocument() {}

  static ObjectNode of(ItemId item, Address buyer, Offer offer) {
    ObjectNode json = Documents.object();
    json.put("item", item.toString());
    json.put("buyer", Documents.address(buyer));
    json.put("price", Long.toString(offer.price().units()));
    json.put("until", Documents.time(offer.deadline().until()));
    json.put("policyVersion", offer.policyVersion());
    return json;
  }
}
