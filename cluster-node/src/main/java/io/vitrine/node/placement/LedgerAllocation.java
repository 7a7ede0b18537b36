package io.vitrine.node.placement;

import akka.actor.ActorRef;
import akka.actor.Address;
import akka.cluster.Cluster;
import akka.cluster.sharding.ShardCoordinator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Lets Akka's shard coordinator put ledgers where {@link Placement} says: a shard is a ledger, a
 * region a node. While a node is unreachable nothing is moved for balance; what it ran is placed
 * anew when it is down.
 */
public final class LedgerAllocation extends ShardCoordinator.AbstractShardAllocationStrategy {
  private final Cluster cluster;
  private final Placement placement;

  /** The strategy on the node of {@code cluster}. */
  public LedgerAllocation(Cluster cluster, Placement placement) {
    this.cluster = cluster;
    this.placement = placement;
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String ledger, Map<ActorRef, IndexedSeq<String>> regions) {
    SortedMap<String, ActorRef> nodes = nodes(regions);
    ActorRef node =
        nodes.isEmpty()
            ? regions.keySet().iterator().next()
            : nodes.get(placement.over(nodes.keySet()).getOrDefault(ledger, nodes.firstKey()));
    return Future.successful(node);
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> regions, Set<String> moving) {
    SortedMap<String, ActorRef> nodes = nodes(regions);
    if (nodes.isEmpty() || !cluster.state().getUnreachable().isEmpty()) {
      return Future.successful(Set.of());
    }
    SortedMap<String, String> placed = placement.over(nodes.keySet());
    Set<String> elsewhere = new TreeSet<>();
    regions.forEach(
        (region, ledgers) ->
            CollectionConverters.asJava(ledgers).stream()
                .filter(ledger -> placed.containsKey(ledger) && !moving.contains(ledger))
                .filter(ledger -> !nodes.get(placed.get(ledger)).equals(region))
                .forEach(elsewhere::add));
    return Future.successful(elsewhere);
  }

  /** The regions that can take a ledger, by the name of their node. */
  private SortedMap<String, ActorRef> nodes(Map<ActorRef, IndexedSeq<String>> regions) {
    SortedMap<Address, String> available = NodeNames.available(cluster.state());
    return regions.keySet().stream()
        .filter(region -> available.containsKey(address(region)))
        .collect(
            Collectors.toMap(
                region -> Objects.requireNonNull(available.get(address(region))),
                region -> region,
                (one, other) -> one,
                TreeMap::new));
  }

  private Address address(ActorRef region) {
    Address address = region.path().address();
    return address.hasLocalScope() ? cluster.selfAddress() : address;
  }
}
