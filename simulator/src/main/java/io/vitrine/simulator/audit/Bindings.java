package io.vitrine.simulator.audit;

import static io.vitrine.simulator.audit.Check.require;

import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.PolicyEvent;
import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.contract.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * C6: what waited for acceptance is bound to the version of the policy that was in force when it
 * was bought or ordered, whatever is published later; nobody sells it again before that version
 * lets them; and versions never change.
 */
final class Bindings implements Check {
  private record Bound(long version, long since) {}

  private final TreeMap<SeriesId, PolicyId> policies = new TreeMap<>();
  private final TreeMap<PolicyId, List<PolicyRules>> versions = new TreeMap<>();
  private final TreeMap<SaleId, SeriesId> drops = new TreeMap<>();
  private final TreeMap<String, Long> ordered = new TreeMap<>();
  private final TreeMap<ItemId, Long> waiting = new TreeMap<>();
  private final TreeMap<ItemId, Bound> bound = new TreeMap<>();

  @Override
  public void saw(ContractEvent event, long time) {
    if (event instanceof PolicyEvent.Published published) {
      published(published);
    } else if (event instanceof SeriesEvent.Created created) {
      created.terms().policy().ifPresent(policy -> policies.put(created.series(), policy));
    } else if (event instanceof DropEvent.Opened opened) {
      drops.put(opened.drop(), opened.series());
    } else if (event instanceof DropEvent.Ordered order) {
      ordered.put(order.drop() + " " + order.order(), current(drops.get(order.drop())));
    } else if (event instanceof EscrowEvent.Escrowed escrowed) {
      waiting.put(escrowed.item(), current(escrowed.item().series()));
    } else if (event instanceof DropEvent.Escrowed escrowed) {
      waiting.put(escrowed.item(), ordered.get(escrowed.drop() + " " + escrowed.order()));
    } else if (event instanceof EscrowEvent.Ended ended) {
      waiting.remove(ended.item());
    } else if (event instanceof ItemEvent.Sold sold) {
      sold(sold, time);
    } else if (event instanceof ItemEvent.Transferred moved) {
      bound.remove(moved.item());
    }
  }

  private long current(SeriesId series) {
    PolicyId policy = policies.get(series);
    return policy == null ? 0 : versions.get(policy).size();
  }

  private void published(PolicyEvent.Published event) {
    List<PolicyRules> known = versions.computeIfAbsent(event.policy(), id -> new ArrayList<>());
    require(
        event.version() == known.size() + 1, "C6", () -> event + " after version " + known.size());
    known.add(event.rules());
  }

  private void sold(ItemEvent.Sold event, long time) {
    Bound before = bound.remove(event.item());
    if (before != null && before.version() > 0 && !event.seller().equals(event.creator())) {
      PolicyId policy = policies.get(event.item().series());
      PolicyRules rules = versions.get(policy).get((int) before.version() - 1);
      require(
          rules.resaleAllowed() && time >= before.since() + rules.resaleAfter(),
          "C6",
          () -> event + " at " + time + ", bound by " + rules + " since " + before.since());
    }
    Long version = waiting.remove(event.item());
    if (version != null) {
      bound.put(event.item(), new Bound(version, time));
    }
  }

  @Override
  public void end(StateReader state) {
    bound.forEach(
        (id, expected) -> {
          long version = Items.find(state, id).orElseThrow().acquisition().policy();
          require(
              version == expected.version(),
              "C6",
              () -> id + " is bound to version " + version + ", bought as " + expected);
        });
    versions.forEach((policy, rules) -> unchanged(state, policy, rules));
  }

  private static void unchanged(StateReader state, PolicyId policy, List<PolicyRules> rules) {
    for (int i = 0; i < rules.size(); i++) {
      long version = i + 1L;
      PolicyRules now = Policies.find(state, policy, version).orElseThrow().rules();
      PolicyRules then = rules.get(i);
      require(
          now.equals(then),
          "C6",
          () -> "version " + version + " of " + policy + " is " + now + ", was " + then);
    }
  }
}
