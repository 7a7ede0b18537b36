package io.vitrine.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.cluster.typed.Cluster;
import io.vitrine.node.gateway.PlatformServers;
import io.vitrine.node.replica.LedgerReplica;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/**
 * In which order a node that has started stops: requests, the peer port and what works for clients,
 * the replica, what follows it, the database. A node that did not come up is not stopped in order.
 */
final class StopOrder {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private StopOrder() {}

  /** With other nodes in the cluster the replica is handed over when the shard region stops. */
  private static CompletionStage<Done> stopped(
      NodeParts node, EntityRef<LedgerReplica.Command> replica) {
    boolean alone =
        StreamSupport.stream(Cluster.get(node.system()).state().getMembers().spliterator(), false)
                .count()
            <= 1;
    return alone
        ? replica.<Done>ask(LedgerReplica.Stop::new, STOP_PATIENCE)
        : CompletableFuture.completedFuture(Done.getInstance());
  }

  /** Services that answer clients stop between the requests and the replica by themselves. */
  static void of(
      NodeParts node,
      PlatformServers platform,
      PeerPort peers,
      EntityRef<LedgerReplica.Command> replica,
      Followers followers) {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(node.system());
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceUnbind(),
        "http",
        () -> platform.stop(node.settings().gateway().drain()));
    node.stopAfterRequests("peer-port", peers::unbind);
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceStop(), "replica", () -> stopped(node, replica));
    followers
        .indexing()
        .ifPresent(
            running ->
                shutdown.addTask(
                    CoordinatedShutdown.PhaseClusterShutdown(), "indexer", running::stop));
    followers
        .searching()
        .ifPresent(
            running ->
                shutdown.addTask(
                    CoordinatedShutdown.PhaseClusterShutdown(), "search", running::stop));
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
        "database",
        () -> {
          node.storage().close();
          return CompletableFuture.completedFuture(Done.getInstance());
        });
  }
}
