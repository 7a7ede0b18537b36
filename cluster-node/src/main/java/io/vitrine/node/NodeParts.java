package io.vitrine.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import io.vitrine.node.gateway.ReplicaGateway;
import io.vitrine.node.metrics.NodeMetrics;
import io.vitrine.node.replica.DrillClock;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.store.Storage;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What the services of a node are started with.
 *
 * @param system where their actors run
 * @param settings the node's
 * @param board what the replica publishes
 * @param storage the organisation's database
 * @param gateway the ledger, for whatever reads or submits
 * @param metrics where they say how they are
 */
record NodeParts(
    ActorSystem<Void> system,
    NodeSettings settings,
    ReplicaBoard board,
    Storage storage,
    ReplicaGateway gateway,
    NodeMetrics metrics) {
  Config config() {
    return system.settings().config();
  }

  /** The organisation's name. */
  String name() {
    return settings.own().name();
  }

  /** The wall clock, which is about that of the blocks. */
  InstantSource clock() {
    return DrillClock.of(system);
  }

  /** Has {@code stop} called when no requests are taken any more, and waits for it. */
  void stopAfterRequests(String name, Supplier<CompletionStage<Done>> stop) {
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), name, stop);
  }
}
