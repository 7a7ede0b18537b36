package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.collection.Acquisition;
import io.vitrine.contracts.collection.Gift;
import io.vitrine.contracts.collection.Gifts;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.sale.Escrow;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import java.util.List;

/** An item as JSON: whose it is, since when and by what, and what holds it for somebody else. */
final class ItemDocument {
  private ItemDocument() {}

  static ObjectNode of(StateReader state, ItemId id, Item item) {
    ObjectNode json = Documents.object();
    json.put("item", id.toString());
    json.put("series", id.series().text());
    json.put("number", id.number());
    json.put("owner", Documents.address(item.owner()));
    json.put("state", item.state().name());
    json.put("lock", item.lock().map(Enum::name).orElse(null));
    acquisition(json.putObject("acquisition"), item.acquisition());
    json.put("contentHash", item.content().toString());
    json.put("metadataHash", item.metadata().toString());
    json.put("historyHead", item.history().head().toString());
    json.put("version", item.history().version());
    Listings.find(state, id)
        .ifPresentOrElse(
            listing -> listing(json.putObject("listing"), listing), () -> json.putNull("listing"));
    Gifts.find(state, id)
        .ifPresentOrElse(gift -> gift(json.putObject("gift"), gift), () -> json.putNull("gift"));
    Escrows.find(state, id)
        .ifPresentOrElse(
            escrow -> purchase(json.putObject("purchase"), escrow), () -> json.putNull("purchase"));
    return json;
  }

  /** What {@link #of} is made from. */
  static List<StateKey> keys(ItemId id) {
    return List.of(Items.key(id), Listings.key(id), Gifts.key(id), Escrows.key(id));
  }

  private static void acquisition(ObjectNode json, Acquisition acquisition) {
    json.put("kind", acquisition.kind().name());
    json.put("at", Documents.time(acquisition.at()));
    json.put("price", Long.toString(acquisition.price().units()));
    if (acquisition.policy() > 0) {
      json.put("policyVersion", acquisition.policy());
    } else {
      json.putNull("policyVersion");
    }
    json.put("given", acquisition.given());
  }

  private static void listing(ObjectNode json, Listing listing) {
    json.put("seller", Documents.address(listing.seller()));
    json.put("price", Long.toString(listing.price().units()));
    boolean open = listing.until() == Listing.OPEN_END;
    json.put("until", open ? null : Documents.time(listing.until()));
  }

  /** A purchase that waits for acceptance. */
  static void purchase(ObjectNode json, Escrow escrow) {
    json.put("kind", escrow.kind().name());
    json.put("seller", Documents.address(escrow.seller()));
    json.put("buyer", Documents.address(escrow.buyer()));
    json.put("price", Long.toString(escrow.price().units()));
    json.put("policyVersion", escrow.policyVersion());
    json.put("until", Documents.time(escrow.deadline().until()));
  }

  private static void gift(ObjectNode json, Gift gift) {
    json.put("to", Documents.address(gift.to()));
    json.put("messageHash", gift.message().toString());
    json.put("until", Documents.time(gift.deadline().until()));
  }
}
