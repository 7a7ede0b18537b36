package io.vitrine.node.replica;

import akka.actor.typed.Behavior;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.crypto.ValidatorSigner;
import io.vitrine.ledger.pruning.Pruning;
import io.vitrine.ledger.pruning.PruningRule;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.node.lane.BatchStore;
import io.vitrine.node.lease.LeaseKeeper;
import io.vitrine.node.peer.PeerAddress;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.pruning.PrunedStore;
import io.vitrine.node.pruning.Pruner;
import io.vitrine.node.recording.PeerRecorder;
import io.vitrine.node.snapshot.SnapshotStart;
import io.vitrine.node.snapshot.Snapshots;
import io.vitrine.node.statesync.StateSyncing;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * All a replica is given by the composition root; constant while the node runs.
 *
 * @param protocol the ledger in the epoch of genesis, and the own place in its set
 * @param own the own organisation
 * @param scheme verifies validators' signatures
 * @param key signs as this validator
 * @param publicKey of that key: where the set has it, this replica votes
 * @param registry the contracts
 * @param changes where the state keeps validator changes
 * @param network how to reach the others
 * @param stores where the ledger is kept
 * @param sync how snapshots of peers are taken over
 * @param journals what earlier generations left
 * @param lease how the signing lease is kept
 * @param limits bounds of what clients can fill
 * @param board what the replica publishes on this node
 * @param indexer takes every block whose execution is durable, for query tables and readers of
 *     events
 */
public record ReplicaSettings(
    Protocol protocol,
    String own,
    ValidatorSignatures scheme,
    ValidatorSigner key,
    Bytes publicKey,
    ContractRegistry registry,
    ValidatorChanges changes,
    Network network,
    Stores stores,
    StateSyncing.Settings sync,
    Journals journals,
    LeaseKeeper.Settings lease,
    Limits limits,
    ReplicaBoard board,
    Consumer<ExecutedBlock> indexer) {
  /**
   * The way to the others.
   *
   * @param others the other validators
   * @param tls the own TLS identity
   * @param recorder takes note of what is sent
   */
  public record Network(List<PeerAddress> others, PeerTls tls, PeerRecorder recorder) {
    /** Copies the list. */
    public Network {
      others = List.copyOf(others);
    }
  }

  /**
   * Durable storage.
   *
   * @param batches batches by position
   * @param blocks final blocks and their results
   * @param start finds where execution can begin without the blocks before
   * @param snapshots how snapshots are written
   * @param pruned where blocks are removed
   * @param retention how many blocks stay below a snapshot of a quorum; empty when all stay
   */
  public record Stores(
      BatchStore batches,
      BlockStore blocks,
      SnapshotStart start,
      Snapshots.Settings snapshots,
      PrunedStore pruned,
      OptionalLong retention) {}

  /**
   * Bounds of what clients can fill.
   *
   * @param pending transactions waiting for a batch
   * @param waiters requests waiting for a milestone
   */
  public record Limits(int pending, int waiters) {}

  /** The epoch that {@code state} is in. */
  EpochView epoch(SafetyState state) {
    return EpochView.of(protocol.in(state, publicKey), own, network.others());
  }

  /** Removes blocks by the rule of the epoch of {@code current}. */
  Behavior<Pruner.Command> pruner(Protocol current, Peers peers) {
    PruningRule rule = new PruningRule(current.quorum(), stores.retention());
    return Pruner.create(
        stores.pruned(),
        Pruning.start(rule, current.set().size(), current.votes()),
        () -> board.status().executedHeight(),
        peers,
        Pruner.Pace.STANDARD);
  }

  /** The ledger's name. */
  public String ledgerId() {
    return protocol.genesis().ledgerId();
  }
}
