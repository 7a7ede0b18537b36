package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.QueryIndex.HistoryEntry;
import io.vitrine.api.QueryIndex.TransactionRef;
import io.vitrine.api.event.EventData;
import io.vitrine.api.paging.Holder;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.restoration.Restorations;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;

/** JSON forms of what the built-in contracts keep. */
final class CollectionDocuments {
  private CollectionDocuments() {}

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
    json.put("attributesRoot", identity.attributes().toString());
    var roles = json.putArray("roles");
    identity.roles().forEach(role -> roles.add(role.name()));
    return json;
  }

  /** An identity with its newest restoration, if there was one that was not withdrawn. */
  static ObjectNode identity(StateReader state, Address address, Identity identity) {
    ObjectNode json = identity(address, identity);
    Restorations.find(state, address)
        .ifPresent(
            restoration -> {
              ObjectNode shown = json.putObject("restoration");
              shown.put("stage", restoration.stage().name());
              shown.put("successor", Documents.address(restoration.successor()));
              shown.put("attributesRoot", restoration.attributes().toString());
              shown.put("proposedBy", Documents.address(restoration.proposer()));
              restoration
                  .approver()
                  .ifPresent(by -> shown.put("approvedBy", Documents.address(by)));
              shown.put("time", Documents.time(restoration.time()));
            });
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
