package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One version of a transfer policy as JSON; a limit that it does not set is null. */
final class PolicyDocument {
  private PolicyDocument() {}

  /** The newest version; empty when the policy was never published. */
  static Optional<ObjectNode> newest(StateReader state, PolicyId id) {
    return Policies.find(state, id).flatMap(head -> of(state, id, head.current()));
  }

  /** One version; empty when there is none of that number. */
  static Optional<ObjectNode> of(StateReader state, PolicyId id, long version) {
    return Policies.find(state, id)
        .flatMap(
            head ->
                Policies.find(state, id, version)
                    .map(policy -> document(id, version, head, policy.rules())));
  }

  /** What {@link #newest} is made from: there is a version to look at only when there is a head. */
  static List<StateKey> keys(StateReader state, PolicyId id) {
    return Policies.find(state, id)
        .map(head -> keys(id, head.current()))
        .orElseGet(() -> List.of(Policies.key(id)));
  }

  /** What {@link #of} is made from. */
  static List<StateKey> keys(PolicyId id, long version) {
    return List.of(Policies.key(id), Policies.key(id, version));
  }

  /** What says which version of its policy a series has. */
  static List<StateKey> keysOf(StateReader state, SeriesId series) {
    List<StateKey> keys = new ArrayList<>(List.of(SeriesCatalogue.key(series)));
    SeriesCatalogue.find(state, series)
        .flatMap(found -> found.terms().policy())
        .ifPresent(policy -> keys.add(Policies.key(policy)));
    return List.copyOf(keys);
  }

  private static ObjectNode document(
      PolicyId id, long version, Policies.Head head, PolicyRules rules) {
    ObjectNode json = Documents.object();
    json.put("policy", id.text());
    json.put("version", version);
    json.put("newestVersion", head.current());
    json.put("publisher", Documents.address(head.publisher()));
    rules(json.putObject("rules"), rules);
    return json;
  }

  private static void rules(ObjectNode json, PolicyRules rules) {
    json.put("giftsAllowed", rules.giftsAllowed());
    json.put("resaleAllowed", rules.resaleAllowed());
    json.put("firstGiftAfterMillis", rules.firstGiftAfter());
    json.put("nextGiftAfterMillis", rules.nextGiftAfter());
    json.put("resaleAfterMillis", rules.resaleAfter());
    limit(json, "priceCapBasisPoints", rules.priceCapPoints());
    limit(json, "dailyLimit", rules.dailyLimit());
  }

  private static void limit(ObjectNode json, String name, long value) {
    if (value > 0) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
