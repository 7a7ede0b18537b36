package io.vitrine.node;

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
    ClusterSharding sharding = ClusterSharding.get(node.system());
    sharding.init(
        Entity.of(LedgerReplica.ENTITY_KEY, context -> LedgerReplica.create(replica))
            .withStopMessage(new LedgerReplica.HandOff())
            .withRole("core"));
    EntityRef<LedgerReplica.Command> ref =
        sharding.entityRefFor(LedgerReplica.ENTITY_KEY, node.settings().genesis().ledgerId());
    ref.tell(new LedgerReplica.Wake());
    return ref;
  }

  private static Optional<ValidatorChanges.Found> decided(WorldState state, long epoch) {
    return Validators.decided(state, epoch)
        .map(
            change ->
                new ValidatorChanges.Found(
                    change.height(), new PendingValidators(epoch + 1, change.set())));
  }
}
