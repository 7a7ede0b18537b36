package io.vitrine.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.management.javadsl.AkkaManagement;
import com.typesafe.config.Config;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.http.ApiRoutes;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.QuotaSettings;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.desk.Desk;
import io.vitrine.node.gateway.PlatformServers;
import io.vitrine.node.gateway.ReplicaGateway;
import io.vitrine.node.health.HealthReader;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.node.index.Indexing;
import io.vitrine.node.logging.LogContext;
import io.vitrine.node.media.MediaKeeping;
import io.vitrine.node.metrics.DatabaseMeters;
import io.vitrine.node.metrics.NodeMetrics;
import io.vitrine.node.placement.ClusterSettings;
import io.vitrine.node.recording.PeerRecorder;
import io.vitrine.node.replica.BoardOfNode;
import io.vitrine.node.replica.LedgerReplica;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaSettings;
import io.vitrine.node.replica.ReplicaStatus;
import io.vitrine.node.store.Storage;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One organisation's running node: an Akka system with the sharded replica, the peer port, the
 * platform interface and the management port. {@link #start} composes it, in the order in which one
 * part needs another; {@link #stop} takes it apart in order: requests, peers, replica, lease,
 * cluster, database.
 */
public final class OrganisationNode {
  private final NodeParts parts;
  private final ClientQuotas quotas;

  private OrganisationNode(NodeParts parts, ClientQuotas quotas) {
    this.parts = parts;
    this.quotas = quotas;
  }

  /**
   * Starts a node. Blocks until its database is prepared and its ports are bound; the replica goes
   * on by itself, {@link #board} says how far.
   *
   * @param config complete, as {@code ConfigFactory.load} gives it
   */
  public static OrganisationNode start(Config config) {
    NodeSettings settings = NodeSettings.read(config);
    NodeMetrics metrics = new NodeMetrics();
    Storage storage = Storage.open(settings, new DatabaseMeters(metrics.registry()));
    ActorSystem<Void> system =
        ActorSystem.create(
            NodeGuardian.create(), "vitrine", ClusterSettings.naming(storage.journalling(config)));
    OrganisationNode node = of(system, settings, storage, metrics);
    try {
      node.compose();
      return node;
    } catch (RuntimeException e) {
      system.terminate();
      storage.close();
      throw e;
    }
  }

  private static OrganisationNode of(
      ActorSystem<Void> system, NodeSettings settings, Storage storage, NodeMetrics metrics) {
    ReplicaBoard board = BoardOfNode.of(system);
    storage.enterFirstEpoch(board);
    ClientQuotas quotas =
        new ClientQuotas(
            QuotaSettings.read(system.settings().config().getConfig("vitrine.gateway.quota")),
            System::nanoTime);
    ReplicaGateway gateway =
        new ReplicaGateway(
            system,
            settings.genesis(),
            BuiltInContracts.registry(settings.genesis()),
            board,
            storage.blocks(),
            storage.index(),
            storage.events(),
            quotas);
    return new OrganisationNode(
        new NodeParts(system, settings, board, storage, gateway, metrics), quotas);
  }

  private void compose() {
    Cluster cluster = Cluster.get(parts.system());
    nameInLogs(cluster.selfMember().address().toString());
    if (parts.config().getStringList("akka.cluster.seed-nodes").isEmpty()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }
    PeerIdentity identity =
        new PeerIdentity(parts.settings().genesis().ledgerId(), () -> board().epoch().roster());
    PeerTls tls = PeerTls.load(parts.settings().identity(), identity);
    board().evidence().keepIn(parts.storage().evidence());
    AtomicLong indexedHeight = new AtomicLong();
    Optional<Indexing> indexing = IndexService.start(parts, indexedHeight);
    Optional<MediaKeeping> media = MediaService.start(parts);
    Followers followers = new Followers(indexing, SearchService.start(parts, media));
    PeerRecorder recorder = PeerPort.recorder(parts);
    EntityRef<LedgerReplica.Command> replica =
        ReplicaService.start(
            parts,
            new ReplicaSettings.Network(parts.settings().others(), tls, recorder),
            followers::executed);
    PeerPort peers = PeerPort.bind(parts, tls, identity, recorder);
    HealthReader health =
        NodeObservation.health(parts, () -> media.map(MediaKeeping::health).stream().toList());
    NodeObservation.measure(parts, tls, indexedHeight);
    NodeObservation.diagnose(parts, tls);
    WebhookService.start(parts);
    SettlingService.start(parts);
    PlatformServers platform = serve(health);
    AkkaManagement.get(parts.system()).start().toCompletableFuture().join();
    StopOrder.of(parts, platform, peers, replica, followers);
  }

  private PlatformServers serve(HealthReader health) {
    Optional<Desk> desk = DeskService.start(parts);
    return PlatformServers.bind(
        parts.system(),
        parts.gateway(),
        quotas,
        () -> health.read().isReady(),
        parts.metrics().registry(),
        new ApiRoutes.Desks(
            desk.map(Desk::reception),
            PaymentService.start(parts).map(office -> office),
            desk.flatMap(Desk::custodian)));
  }

  private void nameInLogs(String address) {
    LogContext.process()
        .add(
            address,
            () -> {
              ReplicaStatus status = board().status();
              return new LogContext.Place(
                  name(),
                  parts.settings().genesis().ledgerId(),
                  status.finalizedHeight(),
                  status.view().number());
            });
    parts.system().getWhenTerminated().thenAccept(done -> LogContext.process().remove(address));
  }

  /** The platform interface's port to this node. */
  public LedgerGateway gateway() {
    return parts.gateway();
  }

  /** What the replica publishes. */
  public ReplicaBoard board() {
    return parts.board();
  }

  /** The own number in the current epoch: the place in the validator set, or a follower's. */
  public ValidatorId self() {
    return board().epoch().self();
  }

  /** The organisation's name. */
  public String name() {
    return parts.name();
  }

  /** Stops everything in order; completes when the system is gone. */
  public CompletionStage<Done> stop() {
    return CoordinatedShutdown.get(parts.system())
        .runAll(CoordinatedShutdown.unknownReason())
        .thenCompose(done -> parts.system().getWhenTerminated());
  }
}
