package io.vitrine.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.BlockSummary;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.NetworkStatus;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * JSON forms of ledger values: camelCase fields, RFC 3339 UTC times, amounts as decimal strings,
 * hashes with their algorithm (interfaces.md section 1).
 */
final class Documents {
  static final ObjectMapper JSON = new ObjectMapper();

  private Documents() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  static String address(Address address) {
    return Addresses.format(address);
  }

  /** A committed transaction with its receipt. */
  static ObjectNode transaction(CommittedTransaction committed) {
    Receipt receipt = committed.receipt();
    ObjectNode json = object();
    json.put("transactionId", receipt.transactionId().toString());
    json.put("state", state(committed));
    json.put("height", receipt.height());
    json.put("index", receipt.index());
    json.put("timestamp", time(committed.timestamp()));
    json.set("call", call(SignedTransaction.decode(committed.envelope()).body()));
    json.set("receipt", receipt(receipt));
    return json;
  }

  /** How far a transaction has got. */
  static String state(CommittedTransaction committed) {
    if (committed.receipt().status() == Receipt.Status.FAILED) {
      return "FAILED";
    }
    return committed.provable() ? "PROVABLE" : "COMMITTED";
  }

  /** What a transaction asks for. */
  static ObjectNode call(TransactionBody body) {
    ObjectNode json = object();
    json.put("sender", address(body.sender()));
    json.put("contract", body.contract());
    json.put("method", body.method());
    json.set("arguments", value(body.arguments()));
    json.put("validUntil", time(body.validUntil()));
    json.put("gasLimit", body.gasLimit());
    return json;
  }

  /** What came of a transaction. */
  static ObjectNode receipt(Receipt receipt) {
    ObjectNode json = object();
    json.put("status", receipt.status().name());
    if (receipt.status() == Receipt.Status.FAILED) {
      json.put("reasonCode", receipt.reasonCode());
      json.put("detail", receipt.detail());
      json.set("numbers", numbers(receipt.numbers()));
    }
    json.put("gasUsed", receipt.gasUsed());
    json.set("result", value(receipt.result()));
    ArrayNode events = json.putArray("events");
    for (Event event : receipt.events()) {
      ObjectNode e = events.addObject();
      e.put("contract", event.contract());
      e.put("type", event.type());
      e.set("data", value(event.data()));
    }
    return json;
  }

  static ObjectNode numbers(Map<String, String> numbers) {
    ObjectNode json = object();
    numbers.forEach(json::put);
    return json;
  }

  /** An executed block. */
  static ObjectNode block(BlockSummary summary) {
    var header = summary.block().header();
    ObjectNode json = object();
    json.put("height", header.height());
    json.put("hash", summary.block().hash().toString());
    json.put("parentHash", header.parentHash().toString());
    json.put("epoch", header.view().epoch());
    json.put("view", header.view().number());
    json.put("proposer", header.proposer().index());
    json.put("timestamp", time(header.timestamp()));
    json.put("transactionRoot", summary.record().txRoot().toString());
    json.put("receiptRoot", summary.record().receiptRoot().toString());
    json.put("stateRoot", summary.record().stateRoot().toString());
    ObjectNode log = json.putObject("attests");
    log.put("size", header.log().size());
    log.put("root", header.log().root().toString());
    hashes(json.putArray("transactions"), summary.transactions());
    ArrayNode skipped = json.putArray("skipped");
    summary
        .skipped()
        .forEach(
            s ->
                skipped
                    .addObject()
                    .put("transactionId", s.transactionId().toString())
                    .put("reason", s.reason().name()));
    ArrayNode evidence = json.putArray("evidence");
    EvidenceList.of(summary.block())
        .items()
        .forEach(e -> evidence.add(EvidenceDocuments.recorded(e, header.height())));
    return json;
  }

  private static void hashes(ArrayNode array, List<Hash> hashes) {
    hashes.forEach(h -> array.add(h.toString()));
  }

  /** What the replica knows of the network. */
  static ObjectNode status(NetworkStatus status) {
    ObjectNode json = object();
    json.put("ledgerId", status.ledgerId());
    json.put("genesisHash", status.genesisHash().toString());
    json.put("organisation", status.organisation());
    json.put("replica", status.state());
    if (!status.note().isEmpty()) {
      json.put("note", status.note());
    }
    json.put("generation", status.generation());
    json.put("epoch", status.view().epoch());
    json.put("view", status.view().number());
    json.put("finalizedHeight", status.finalizedHeight());
    json.put("executedHeight", status.executedHeight());
    json.put("attestedHeight", status.attestedHeight());
    json.put("keptFrom", status.keptFrom());
    json.put("quorum", status.quorum());
    json.put("reachable", status.reachable());
    json.put("canCommit", status.reachable() >= status.quorum());
    ArrayNode validators = json.putArray("validators");
    for (NetworkStatus.Peer peer : status.validators()) {
      ObjectNode v = validators.addObject();
      v.put("name", peer.name());
      v.put("self", peer.self());
      v.put("connected", peer.connected());
      if (peer.reportedHeight() >= 0) {
        v.put("reportedHeight", peer.reportedHeight());
      } else {
        v.putNull("reportedHeight");
      }
      if (!peer.self()) {
        conduct(v, peer.conduct());
      }
    }
    return json;
  }

  private static void conduct(ObjectNode json, NetworkStatus.Conduct conduct) {
    json.put("softwareVersion", conduct.softwareVersion().orElse(null));
    if (conduct.clockOffsetMillis().isPresent()) {
      json.put("clockOffsetMillis", conduct.clockOffsetMillis().getAsLong());
    } else {
      json.putNull("clockOffsetMillis");
    }
    ObjectNode refused = json.putObject("refused");
    conduct.refused().forEach(refused::put);
    ObjectNode failures = json.putObject("connectionFailures");
    conduct.connectionFailures().forEach(failures::put);
    json.put("lastFailure", conduct.lastFailure().orElse(null));
    ArrayNode evidence = json.putArray("evidence");
    conduct.evidence().forEach(evidence::add);
  }

  /** A contract value: byte strings as 0x-prefixed hex, integers as decimal strings. */
  static com.fasterxml.jackson.databind.JsonNode value(Value value) {
    return value.match(ValueNodes.INSTANCE);
  }
}
