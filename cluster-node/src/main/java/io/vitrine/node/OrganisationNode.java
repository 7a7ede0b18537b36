package io.vitrine.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.http.javadsl.ServerBinding;
import akka.management.javadsl.AkkaManagement;
import com.typesafe.config.Config;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.http.ApiRoutes;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.QuotaSettings;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.consensus.PendingValidators;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.FetchService;
import io.vitrine.node.conduct.PeerRates;
import io.vitrine.node.conduct.Software;
import io.vitrine.node.desk.Desk;
import io.vitrine.node.desk.DeskOfNode;
import io.vitrine.node.desk.DeskSettings;
import io.vitrine.node.diagnosis.DiagnosisOfNode;
import io.vitrine.node.diagnosis.MachineReadings;
import io.vitrine.node.diagnosis.PeerReadings;
import io.vitrine.node.diagnosis.VitalsReader;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.gateway.PlatformServers;
import io.vitrine.node.gateway.ReplicaGateway;
import io.vitrine.node.health.Check;
import io.vitrine.node.health.Health;
import io.vitrine.node.health.HealthOfNode;
import io.vitrine.node.health.HealthReader;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.node.index.CommittedBlock;
import io.vitrine.node.index.IndexOfNode;
import io.vitrine.node.index.Indexing;
import io.vitrine.node.logging.LogContext;
import io.vitrine.node.media.MediaKeeping;
import io.vitrine.node.metrics.ConsensusMeters;
import io.vitrine.node.metrics.DatabaseMeters;
import io.vitrine.node.metrics.LaneMeters;
import io.vitrine.node.metrics.LedgerMeters;
import io.vitrine.node.metrics.MachineMeters;
import io.vitrine.node.metrics.MetricsOfNode;
import io.vitrine.node.metrics.NodeMeters;
import io.vitrine.node.metrics.NodeMetrics;
import io.vitrine.node.metrics.PaymentMeters;
import io.vitrine.node.metrics.PeerMeters;
import io.vitrine.node.metrics.RuntimeMeters;
import io.vitrine.node.metrics.SettlementMeters;
import io.vitrine.node.metrics.WebhookMeters;
import io.vitrine.node.payment.PaymentOffice;
import io.vitrine.node.payment.PaymentSettings;
import io.vitrine.node.payment.PaymentsOfNode;
import io.vitrine.node.peer.Listening;
import io.vitrine.node.peer.PeerAddress;
import io.vitrine.node.peer.PeerServer;
import io.vitrine.node.recording.PeerRecorder;
import io.vitrine.node.recording.RecordedReceiver;
import io.vitrine.node.recording.RecordingHeader;
import io.vitrine.node.recording.RecordingSettings;
import io.vitrine.node.replica.BoardOfNode;
import io.vitrine.node.replica.DrillClock;
import io.vitrine.node.replica.LedgerReplica;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaReceiver;
import io.vitrine.node.replica.ReplicaSettings;
import io.vitrine.node.replica.ReplicaStatus;
import io.vitrine.node.replica.ValidatorChanges;
import io.vitrine.node.search.ItemWords;
import io.vitrine.node.search.Searching;
import io.vitrine.node.settlement.Settling;
import io.vitrine.node.store.Storage;
import io.vitrine.node.webhook.WebhookDesk;
import io.vitrine.node.webhook.WebhookParts;
import io.vitrine.node.webhook.WebhooksOfNode;
import io.vitrine.wire.WireLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One organisation's running node: an Akka system with the sharded replica, the peer port, the
 * platform interface and the management port. {@link #start} composes it, {@link #stop} takes it
 * apart in order: requests, peers, replica, lease, cluster, database.
 */
public final class OrganisationNode {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final ActorSystem<Void> system;
  private final NodeSettings settings;
  private final ReplicaBoard board;
  private final Storage storage;
  private final ClientQuotas quotas;
  private final ReplicaGateway gateway;
  private final NodeMetrics metrics;
  private final AtomicLong indexedHeight = new AtomicLong();
  private volatile Optional<MediaKeeping> media = Optional.empty();

  private OrganisationNode(
      ActorSystem<Void> system, NodeSettings settings, Storage storage, NodeMetrics metrics) {
    this.system = system;
    this.metrics = metrics;
    this.settings = settings;
    this.board = BoardOfNode.of(system);
    this.storage = storage;
    storage.enterFirstEpoch(board);
    this.quotas =
        new ClientQuotas(
            QuotaSettings.read(system.settings().config().getConfig("vitrine.gateway.quota")),
            System::nanoTime);
    this.gateway = gateway(BuiltInContracts.registry(settings.genesis()));
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
        ActorSystem.create(NodeGuardian.create(), "vitrine", storage.journalling(config));
    OrganisationNode node = new OrganisationNode(system, settings, storage, metrics);
    try {
      node.compose();
      return node;
    } catch (RuntimeException e) {
      system.terminate();
      storage.close();
      throw e;
    }
  }

  private void compose() {
    Cluster cluster = Cluster.get(system);
    nameInLogs(cluster.selfMember().address().toString());
    if (system.settings().config().getStringList("akka.cluster.seed-nodes").isEmpty()) {
      cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }
    ContractRegistry registry = BuiltInContracts.registry(settings.genesis());
    PeerIdentity identity =
        new PeerIdentity(settings.genesis().ledgerId(), () -> board.epoch().roster());
    PeerTls tls = PeerTls.load(settings.identity(), identity);
    board.evidence().keepIn(storage.evidence());
    Optional<Indexing> indexing =
        storage
            .queryTables()
            .map(tables -> Indexing.start(system, tables, storage.blocks(), indexedHeight));
    indexing.ifPresent(running -> IndexOfNode.of(system).use(running, board));
    Optional<Searching> searching = startMediaAndSearch();
    PeerRecorder recorder = recorder();
    EntityRef<LedgerReplica.Command> replica =
        startReplica(
            registry,
            new ReplicaSettings.Network(settings.others(), tls, recorder),
            block -> {
              indexing.ifPresent(running -> running.executed(block));
              searching.ifPresent(running -> running.executed(block.height(), block.receipts()));
            });
    FetchService fetches =
        new FetchService(
            system,
            board,
            storage.blocks(),
            storage.batches(),
            storage.offers(gateway.proofs(), () -> board.tip().map(ChainTip::log)));
    ServerBinding peers =
        PeerServer.bind(
                system,
                settings.own(),
                tls,
                identity,
                RecordedReceiver.over(
                    recorder,
                    () -> board.status().generation(),
                    new ReplicaReceiver(system, board, fetches)),
                listening())
            .toCompletableFuture()
            .join();
    HealthReader health = new HealthReader(board, readiness(), this::shown);
    HealthOfNode.of(system).use(health);
    measure(tls);
    DiagnosisOfNode.of(system).use(diagnosis(tls));
    startWebhooks();
    startSettling();
    Optional<Desk> desk = startDesk();
    PlatformServers platform =
        PlatformServers.bind(
            system,
            gateway,
            quotas,
            () -> health.read().isReady(),
            metrics.registry(),
            new ApiRoutes.Desks(
                desk.map(Desk::reception),
                startPayments().map(office -> office),
                desk.flatMap(Desk::custodian)));
    AkkaManagement.get(system).start().toCompletableFuture().join();
    stopInOrder(platform, peers, replica);
    indexing.ifPresent(this::stopBeforeTheDatabase);
    searching.ifPresent(this::stopWithTheDatabase);
  }

  /** What probes show and do not decide by. */
  private List<Check> shown() {
    return media.map(MediaKeeping::health).stream().toList();
  }

  /** The words of metadata that is kept here can be searched for here. */
  private Optional<Searching> startMediaAndSearch() {
    media = MediaKeeping.start(system);
    Optional<Searching> searching =
        Searching.start(
            system, board, media.<ItemWords>map(kept -> kept::words).orElse(ItemWords.NONE));
    searching.ifPresent(running -> gateway.searchIn(running.search()));
    media.ifPresent(
        kept -> {
          gateway.keepMediaIn(kept.shelf());
          metrics.add(kept.meters());
          searching.ifPresent(running -> kept.tell(running::arrived));
        });
    return searching;
  }

  /** They are sent by the process that holds the signing lease, so by one of the organisation. */
  private void startWebhooks() {
    WebhookParts parts =
        WebhookParts.of(
            system,
            settings.genesis(),
            storage.events(),
            storage.webhooks(),
            board::holdsLease,
            DrillClock.of(system));
    WebhookDesk desk = WebhookDesk.start(system, parts);
    WebhooksOfNode.of(system).use(desk);
    metrics.add(new WebhookMeters(parts.board(), storage.events()::head));
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), "webhooks", desk::stop);
  }

  /** Off unless this organisation is a registrar. */
  private Optional<Desk> startDesk() {
    Optional<Desk> desk =
        DeskSettings.read(system.settings().config().getConfig("vitrine.desk"))
            .map(
                configured ->
                    Desk.start(
                        system,
                        configured,
                        storage.desk(),
                        gateway,
                        board::holdsLease,
                        DrillClock.of(system)));
    desk.ifPresent(
        started -> {
          DeskOfNode.of(system).use(started);
          CoordinatedShutdown.get(system)
              .addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), "desk", started::stop);
        });
    return desk;
  }

  /** Off unless this organisation takes payments from outside. */
  private Optional<PaymentOffice> startPayments() {
    Optional<PaymentOffice> payments =
        PaymentSettings.read(system.settings().config().getConfig("vitrine"))
            .map(
                configured ->
                    PaymentOffice.start(
                        system,
                        configured,
                        storage.payments(),
                        gateway,
                        board::holdsLease,
                        DrillClock.of(system)));
    payments.ifPresent(
        started -> {
          PaymentsOfNode.of(system).use(started);
          metrics.add(new PaymentMeters(started.board()));
          CoordinatedShutdown.get(system)
              .addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), "payments", started::stop);
        });
    return payments;
  }

  /** By the process that holds the signing lease, where a key is given. */
  private void startSettling() {
    Settling.start(system, gateway, board, DrillClock.of(system))
        .ifPresent(
            settling -> {
              metrics.add(new SettlementMeters(settling.board()));
              CoordinatedShutdown.get(system)
                  .addTask(
                      CoordinatedShutdown.PhaseServiceRequestsDone(), "settler", settling::stop);
            });
  }

  private void nameInLogs(String address) {
    LogContext.process()
        .add(
            address,
            () -> {
              ReplicaStatus status = board.status();
              return new LogContext.Place(
                  name(),
                  settings.genesis().ledgerId(),
                  status.finalizedHeight(),
                  status.view().number());
            });
    system.getWhenTerminated().thenAccept(done -> LogContext.process().remove(address));
  }

  /** What is recorded is recorded from the first frame to the last. */
  private PeerRecorder recorder() {
    PeerRecorder recorder =
        RecordingSettings.read(system.settings().config())
            .recorder(
                name(),
                new RecordingHeader(
                    settings.genesis().hash(),
                    settings.own().validator(),
                    System.currentTimeMillis()));
    system.getWhenTerminated().thenAccept(done -> recorder.close());
    return recorder;
  }

  private Listening listening() {
    return new Listening(
        board.conduct(),
        PeerRates.of(board.epoch().protocol()),
        Software.current(DrillClock.of(system)),
        Listening.Patience.DEFAULT);
  }

  private EntityRef<LedgerReplica.Command> startReplica(
      ContractRegistry registry,
      ReplicaSettings.Network network,
      Consumer<ExecutedBlock> followers) {
    LedgerMeters uses =
        new LedgerMeters(
            metrics.registry(), BuiltInContracts.all(settings.genesis()), storage.executedBefore());
    ReplicaSettings replica =
        storage.replicaSettings(
            registry,
            OrganisationNode::decided,
            network,
            board,
            block -> {
              storage.events().executed(block);
              uses.executed(CommittedBlock.of(block), block.skipped());
              followers.accept(block);
            });
    ClusterSharding sharding = ClusterSharding.get(system);
    sharding.init(
        Entity.of(LedgerReplica.ENTITY_KEY, context -> LedgerReplica.create(replica))
            .withStopMessage(new LedgerReplica.HandOff())
            .withRole("core"));
    EntityRef<LedgerReplica.Command> ref =
        sharding.entityRefFor(LedgerReplica.ENTITY_KEY, settings.genesis().ledgerId());
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

  private void measure(PeerTls tls) {
    List<String> others = settings.others().stream().map(PeerAddress::name).toList();
    metrics.add(new RuntimeMeters());
    metrics.add(new MachineMeters(dataDirectory()));
    metrics.add(
        new NodeMeters(
            Software.current().version(),
            tls.certificateEnds(),
            indexedHeight,
            storage.blocks()::keptFrom));
    metrics.add(new ConsensusMeters(board, settings.limits().pending()));
    metrics.add(new PeerMeters(board, others));
    metrics.add(new LaneMeters(board, Stream.concat(Stream.of(name()), others.stream()).toList()));
    MetricsOfNode.of(system).use(metrics);
    system.getWhenTerminated().thenAccept(done -> metrics.close());
  }

  private Health.Rule readiness() {
    Config config = system.settings().config().getConfig("vitrine.readiness");
    return new Health.Rule(
        config.getLong("max-behind"),
        settings.genesis().validators().quorum().size(),
        config.getBoolean("needs-quorum"));
  }

  private Optional<Path> dataDirectory() {
    return Optional.of(system.settings().config().getString("vitrine.diagnosis.data-directory"))
        .filter(directory -> !directory.isEmpty())
        .map(Path::of);
  }

  private VitalsReader diagnosis(PeerTls tls) {
    Config config = system.settings().config().getConfig("vitrine.diagnosis");
    MachineReadings machine =
        new MachineReadings(
            dataDirectory(),
            config.getBytes("minimum-free-disk"),
            tls.certificateEnds(),
            DrillClock.of(system));
    return VitalsReader.start(
        system,
        board,
        new VitalsReader.Sources(
            storage.probe(),
            machine,
            new PeerReadings(board.conduct(), WireLimits.PROTOCOL_VERSION),
            Software.current(DrillClock.of(system)).version(),
            settings.limits().pending(),
            storage.blocks()::keptFrom));
  }

  private ReplicaGateway gateway(ContractRegistry registry) {
    return new ReplicaGateway(
        system,
        settings.genesis(),
        registry,
        board,
        storage.blocks(),
        storage.index(),
        storage.events(),
        quotas);
  }

  private void stopInOrder(
      PlatformServers platform, ServerBinding peers, EntityRef<LedgerReplica.Command> replica) {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceUnbind(),
        "http",
        () -> platform.stop(settings.gateway().drain()));
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceRequestsDone(), "peer-port", () -> peers.unbind());
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceStop(),
        "replica",
        () -> replica.<Done>ask(LedgerReplica.Stop::new, STOP_PATIENCE));
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
        "database",
        () -> {
          storage.close();
          return java.util.concurrent.CompletableFuture.completedFuture(Done.getInstance());
        });
  }

  private void stopBeforeTheDatabase(Indexing indexing) {
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseClusterShutdown(), "indexer", indexing::stop);
  }

  private void stopWithTheDatabase(Searching searching) {
    CoordinatedShutdown.get(system)
        .addTask(CoordinatedShutdown.PhaseClusterShutdown(), "search", searching::stop);
  }

  /** The platform interface's port to this node. */
  public LedgerGateway gateway() {
    return gateway;
  }

  /** What the replica publishes. */
  public ReplicaBoard board() {
    return board;
  }

  /** The own number in the current epoch: the place in the validator set, or a follower's. */
  public ValidatorId self() {
    return board.epoch().self();
  }

  /** The organisation's name. */
  public String name() {
    return settings.own().name();
  }

  /** Stops everything in order; completes when the system is gone. */
  public CompletionStage<Done> stop() {
    return CoordinatedShutdown.get(system)
        .runAll(CoordinatedShutdown.unknownReason())
        .thenCompose(done -> system.getWhenTerminated());
  }
}
