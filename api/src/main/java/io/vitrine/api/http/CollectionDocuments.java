package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.QueryIndex.HistoryEntry;
import io.vitrine.api.QueryIndex.TransactionRef;
import io.vitrine.api.event.EventData;
import io.vitrine.api.paging.Holder;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;

/** JSON forms of what the built-in contracts keep. */
final class CollectionDocuments {
  private CollectionDocuments() {}

  static ObjectNode item(StateReader state, ItemId id, Item item) {
    ObjectNode json = Documents.object();
    json.put("item", id.toString());
    json.put("series", id.series().text());
    json.put("number", id.number());
    json.put("owner", Documents.address(item.owner()));
    json.put("state", item.state().name());
    json.put("contentHash", item.content().toString());
    json.put("metadataHash", item.metadata().toString());
    json.put("historyHead", item.history().head().toString());
    json.put("version", item.history().version());
    Listings.find(state, id)
        .ifPresentOrElse(
            listing ->
                json.putObject("listing")
                    .put("seller", Documents.address(listing.seller()))
                    .put("price", Long.toString(listing.price().units())),
            () -> json.putNull("listing"));
    return json;
  }

  static ObjectNode account(StateReader state, Address address) {
    ObjectNode json = Documents.object();
    json.put("address", Documents.address(address));
    json.put("balance", Long.toString(Balances.of(state, address).units()));
    json.put("registered", Identities.find(state, address).isPresent());
    return json;
  }

  static ObjectNode holder(Holder holder) {
    ObjectNode json = Documents.object();
    json.put("owner", Documents.address(holder.owner()));
    json.put("items", holder.items());
    json.put("orMore", holder.orMore());
    return json;
  }

  static ObjectNode identity(Address address, Identity identity) {
    ObjectNode json = Documents.object();
    json.put("address", Documents.address(address));
    json.put("kind", identity.kind().name());
    json.put("state", identity.state().name());
    json.put("commitment", identity.commitment().toString());
    var roles = json.putArray("roles");
    identity.roles().forEach(role -> roles.add(role.name()));
    return json;
  }

  static ObjectNode history(HistoryEntry entry) {
    ObjectNode json = Documents.object();
    json.put("height", entry.height());
    json.put("index", entry.index());
    json.put("timestamp", Documents.time(entry.timestamp()));
    json.put("transactionId", entry.transactionId().toString());
    json.put("type", entry.type());
    json.set(
        "data",
        ContractEvent.decode(entry.type(), entry.data())
            .<com.fasterxml.jackson.databind.JsonNode>map(EventData::of)
            .orElseGet(() -> Documents.value(entry.data())));
    return json;
  }

  static ObjectNode transaction(TransactionRef ref) {
    ObjectNode json = Documents.object();
    json.put("height", ref.height());
    json.put("index", ref.index());
    json.put("timestamp", Documents.time(ref.timestamp()));
    json.put("transactionId", ref.transactionId().toString());
    json.put("call", ref.call());
    json.put("status", ref.ok() ? "OK" : "FAILED");
    return json;
  }
}
