package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.drop.Progress;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A drop and its orders as JSON: terms, how far it is at a block time, and who gets what. */
final class DropDocument {
  private DropDocument() {}

  static ObjectNode of(StateReader state, Drop drop, long now) {
    ObjectNode json = Documents.object();
    json.put("drop", drop.id().text());
    json.put("seller", Documents.address(drop.seller()));
    terms(json, drop.terms());
    json.put("policyVersion", Acceptance.current(state, drop.terms().series()).policyVersion());
    json.put("phase", drop.phase(now).name());
    Progress progress = drop.progress();
    json.put("stocked", progress.stocked());
    json.put("returned", progress.returned());
    json.put("orders", progress.orders());
    count(json, "sold", drop.sold(now));
    progress
        .closing()
        .ifPresentOrElse(
            closing -> closing(json.putObject("closing"), closing), () -> json.putNull("closing"));
    time(json, "revealUntil", drop.revealUntil());
    json.put("seed", progress.seed().map(Object::toString).orElse(null));
    json.put("lapsesFrom", Documents.time(drop.lapsesFrom()));
    return json;
  }

  /** What {@link #of} is made from. */
  static List<StateKey> keys(StateReader state, SaleId id) {
    List<StateKey> keys = new ArrayList<>(List.of(Drops.termsKey(id), Drops.progressKey(id)));
    Drops.find(state, id)
        .ifPresent(drop -> keys.addAll(PolicyDocument.keysOf(state, drop.terms().series())));
    return List.copyOf(keys);
  }

  private static void terms(ObjectNode json, DropTerms terms) {
    json.put("series", terms.series().text());
    json.put("first", terms.first());
    json.put("count", terms.count());
    json.put("price", Long.toString(terms.price().units()));
    json.put("start", Documents.time(terms.start()));
    json.put("end", Documents.time(terms.end()));
    json.put("limit", terms.limit());
    json.put("allowList", terms.allowList().map(Object::toString).orElse(null));
    json.put("mode", terms.mode().name());
    json.put("commitment", terms.commitment().map(Object::toString).orElse(null));
  }

  private static void closing(ObjectNode json, Progress.Closing closing) {
    json.put("at", Documents.time(closing.at()));
    json.put("logSize", closing.log().size());
    json.put("logRoot", closing.log().root().toString());
  }

  private static void count(ObjectNode json, String name, OptionalLong value) {
    if (value.isPresent()) {
      json.put(name, value.getAsLong());
    } else {
      json.putNull(name);
    }
  }

  private static void time(ObjectNode json, String name, OptionalLong millis) {
    json.put(name, millis.isPresent() ? Documents.time(millis.getAsLong()) : null);
  }

  /** One order of {@code drop}. */
  static ObjectNode order(Drop drop, long number, Order order, long now) {
    ObjectNode json = Documents.object();
    json.put("drop", drop.id().text());
    json.put("order", number);
    json.put("buyer", Documents.address(order.buyer()));
    json.put("price", Long.toString(drop.terms().price().units()));
    json.put("policyVersion", order.policyVersion());
    json.put("state", order.state().name());
    boolean decided = drop.isDecided(now);
    Optional<ItemId> won = decided ? drop.wonItem(number, now) : Optional.empty();
    json.put("outcome", outcome(decided, won));
    json.put("item", won.map(Object::toString).orElse(null));
    return json;
  }

  private static String outcome(boolean decided, Optional<ItemId> won) {
    if (!decided) {
      return "PENDING";
    }
    return won.isPresent() ? "WON" : "LOST";
  }
}
