package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.GateRecord;
import io.vitrine.contracts.collection.Gates;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Share;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import java.util.ArrayList;
import java.util.List;

/** A series as JSON: its terms, how far it is, and who took it there. */
final class SeriesDocument {
  private SeriesDocument() {}

  static ObjectNode of(StateReader state, SeriesId id, Series series) {
    ObjectNode json = Documents.object();
    json.put("series", id.text());
    json.put("name", series.name());
    json.put("creator", Documents.address(series.creator()));
    json.put("stage", series.stage().name());
    json.put("round", series.round());
    terms(json, series);
    json.put("policyVersion", Acceptance.current(state, id).policyVersion());
    json.put("metadataFrozen", series.metadataFrozen());
    gates(json.putArray("gates"), state, id, series);
    ArrayNode missing = json.putArray("missing");
    Gate.missing(series.stage()).forEach(gate -> missing.add(gate.name()));
    return json;
  }

  /** What {@link #of} is made from. */
  static List<StateKey> keys(StateReader state, SeriesId id) {
    List<StateKey> keys = new ArrayList<>(List.of(SeriesCatalogue.key(id)));
    SeriesCatalogue.find(state, id)
        .ifPresent(
            series -> {
              series.terms().policy().map(Policies::key).ifPresent(keys::add);
              for (Gate gate : Gate.values()) {
                keys.add(Gates.key(id, series.round(), gate));
              }
            });
    return List.copyOf(keys);
  }

  private static void terms(ObjectNode json, Series series) {
    json.put("supplyCap", series.terms().cap());
    json.put("royaltyBasisPoints", series.terms().royaltyPoints());
    ArrayNode shares = json.putArray("shares");
    for (Share share : series.shares()) {
      shares
          .addObject()
          .put("payee", Documents.address(share.payee()))
          .put("basisPoints", share.points());
    }
    ArrayNode rights = json.putArray("rights");
    series.terms().rights().forEach(right -> rights.add(right.name()));
    json.put("policy", series.terms().policy().map(PolicyId::text).orElse(null));
    json.put("acceptWithinMillis", series.terms().acceptWithin());
    json.put("metadataRulesHash", series.terms().rules().toString());
  }

  /** The steps of the present round; those of earlier ones are in its events. */
  private static void gates(ArrayNode json, StateReader state, SeriesId id, Series series) {
    for (Gate gate : Gate.values()) {
      Gates.find(state, id, series.round(), gate)
          .ifPresent(record -> step(json.addObject(), gate, record));
    }
  }

  private static void step(ObjectNode json, Gate gate, GateRecord record) {
    json.put("gate", gate.name());
    json.put("verdict", record.verdict().name());
    json.put("by", Documents.address(record.by()));
    json.put("signer", Documents.address(record.signer()));
    json.put("at", Documents.time(record.at()));
    json.put("reportHash", record.report().map(Object::toString).orElse(null));
  }
}
