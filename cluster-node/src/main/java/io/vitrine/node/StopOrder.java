package io.vitrine.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import io.vitrine.node.gateway.PlatformServers;
import io.vitrine.node.replica.LedgerReplica;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * In which order a node that has started stops: requests, the peer port and what works for clients,
 * the replica, what follows it, the database. A node that did not come up is not stopped in order.
 */
final class StopOrder {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private StopOrder() {}

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
        CoordinatedShutdown.PhaseServiceStop(),
        "replica",
        () -> replica.<Done>ask(LedgerReplica.Stop::new, STOP_PATIENCE));
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
