package io.vitrine.node;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.Cluster;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.consensus.PendingValidators;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.index.CommittedBlock;
import io.vitrine.node.metrics.LedgerMeters;
import io.vitrine.node.placement.Caretaker;
import io.vitrine.node.placement.ClusterSettings;
import io.vitrine.node.placement.LedgerAllocation;
import io.vitrine.node.placement.LedgerShards;
import io.vitrine.node.replica.LedgerReplica;
import io.vitrine.node.replica.ReplicaSettings;
import io.vitrine.node.replica.ValidatorChanges;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts the sharded replica, which goes on by itself; the board says how far. */
final class ReplicaService {
  private ReplicaService() {}

  /**
   * Starts it.
   *
   * @param followers are told of each block whose result is durable
   */
  static EntityRef<LedgerReplica.Command> start(
      NodeParts node, ReplicaSettings.Network network, Consumer<ExecutedBlock> followers) {
    LedgerMeters uses =
        new LedgerMeters(
            node.metrics().registry(),
            BuiltInContracts.all(node.settings().genesis()),
            node.storage().executedBefore());
    ReplicaSettings replica =
        node.storage()
            .replicaSettings(
                BuiltInContracts.registry(node.settings().genesis()),
                ReplicaService::decided,
                network,
                node.board(),
                block -> {
                  node.storage().events().executed(block);
                  uses.executed(CommittedBlock.of(block), block.skipped());
                  followers.accept(block);
                });
    ClusterSettings shared =
        ClusterSettings.read(node.config(), node.settings().genesis().ledgerId());
    Cluster cluster = Cluster.get(Adapter.toClassic(node.system()));
    ClusterSharding sharding = ClusterSharding.get(node.system());
    sharding.init(
        Entity.of(LedgerReplica.ENTITY_KEY, context -> LedgerReplica.create(replica))
            .withStopMessage(new LedgerReplica.HandOff())
            .withRole("core")
            .withMessageExtractor(new LedgerShards<>())
            .withAllocationStrategy(new LedgerAllocation(cluster, shared.placement())));
    EntityRef<LedgerReplica.Command> ref =
        sharding.entityRefFor(LedgerReplica.ENTITY_KEY, node.settings().genesis().ledgerId());
    node.system()
        .systemActorOf(
            Caretaker.create(
                new Caretaker.Duties(
                    cluster,
                    node.board(),
                    () -> wake(node, ref),
                    node.storage()::follow,
                    shared.unreachable())),
            "caretaker",
            Props.empty());
    return ref;
  }

  /** Not while the node stops: it would start again what has just ended. */
  private static void wake(NodeParts node, EntityRef<LedgerReplica.Command> replica) {
    if (CoordinatedShutdown.get(node.system()).getShutdownReason().isEmpty()) {
      replica.tell(new LedgerReplica.Wake());
    }
  }

  private static Optional<ValidatorChanges.Found> decided(WorldState state, long epoch) {
    return Validators.decided(state, epoch)
        .map(
            change ->
                new ValidatorChanges.Found(
                    change.height(), new PendingValidators(epoch + 1, change.set())));
  }
}
