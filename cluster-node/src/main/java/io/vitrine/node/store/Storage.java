package io.vitrine.node.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import com.typesafe.config.Config;
import io.vitrine.api.QueryIndex;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.statesync.OfferRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.NodeSettings;
import io.vitrine.node.desk.DeskStore;
import io.vitrine.node.diagnosis.DatabaseProbe;
import io.vitrine.node.event.StoredEvents;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.gateway.ProofSource;
import io.vitrine.node.index.StoredQueryIndex;
import io.vitrine.node.lane.BatchStore;
import io.vitrine.node.lease.LeaseKeeper;
import io.vitrine.node.lease.LinuxProcesses;
import io.vitrine.node.lease.ProcessTable;
import io.vitrine.node.payment.PaymentStore;
import io.vitrine.node.replica.EpochView;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaSettings;
import io.vitrine.node.replica.ValidatorChanges;
import io.vitrine.node.snapshot.SnapshotStart;
import io.vitrine.node.snapshot.Snapshots;
import io.vitrine.node.statesync.SnapshotKeep;
import io.vitrine.node.statesync.SnapshotOffers;
import io.vitrine.node.statesync.StateSyncing;
import io.vitrine.node.webhook.WebhookStore;
import io.vitrine.persistence.OrganisationSchema;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.evidence.EvidenceTable;
import io.vitrine.persistence.journal.JournalReader;
import io.vitrine.persistence.journal.JournalSettings;
import io.vitrine.persistence.lease.LeaseTable;
import io.vitrine.persistence.payment.PaymentSchema;
import io.vitrine.persistence.query.QueryTables;
import io.vitrine.persistence.query.TransactionPositions;
import io.vitrine.persistence.registrar.RegistrarSchema;
import io.vitrine.persistence.schema.CassandraEndpoint;
import io.vitrine.persistence.schema.Durability;
import io.vitrine.persistence.schema.DurabilityCheck;
import io.vitrine.persistence.schema.Schema;
import io.vitrine.persistence.snapshot.SnapshotStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The organisation's database, prepared: schema complete, durability checked. The replica does not
 * vote on a database that may lose acknowledged writes (R0), so opening refuses there.
 */
public final class Storage implements AutoCloseable {
  private final NodeSettings settings;
  private final CqlSession session;
  private final ChainStore chain;
  private final StoredBlocks blocks;
  private final StoredEvents events;
  private final StoredSnapshots snapshots;
  private final Optional<QueryTables> queryTables;
  private final long executedBefore;

  private Storage(NodeSettings settings, CqlSession session) {
    this.settings = settings;
    this.session = session;
    this.chain =
        new ChainStore(session, settings.database().keyspace(), settings.genesis().ledgerId());
    this.executedBefore = chain.newestExecutedHeight().toCompletableFuture().join().orElse(0L);
    this.blocks =
        new StoredBlocks(
            chain,
            new TransactionPositions(
                session, settings.database().keyspace(), settings.genesis().ledgerId()),
            executedBefore,
            chain.keptFrom().toCompletableFuture().join());
    this.events = new StoredEvents(blocks, executedBefore);
    this.snapshots =
        new StoredSnapshots(
            new SnapshotStore(
                session, settings.database().keyspace(), settings.genesis().ledgerId()));
    this.queryTables =
        settings.indexed()
            ? Optional.of(
                new QueryTables(
                    session, settings.database().keyspace(), settings.genesis().ledgerId()))
            : Optional.empty();
  }

  /**
   * Connects, creates what is missing and checks durability. Blocks.
   *
   * @param tracker hears of every request
   * @throws NotDurableException when acknowledged writes could be lost
   */
  public static Storage open(NodeSettings settings, RequestTracker tracker) {
    NodeSettings.Database database = settings.database();
    CqlSession session = database.endpoint().open(tracker);
    try {
      OrganisationSchema.ensure(
          session, database.keyspace(), database.replication(), settings.indexed());
      Durability durability = DurabilityCheck.run(session, List.of(database.keyspace()));
      if (durability instanceof Durability.Unsafe unsafe) {
        throw new NotDurableException(unsafe.text());
      }
      return new Storage(settings, session);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** {@code config} with the journal in this database. */
  public Config journalling(Config config) {
    return JournalSettings.config(settings.database().keyspace(), settings.database().endpoint())
        .withFallback(config);
  }

  /**
   * The own snapshots, for peers.
   *
   * @param proofs how a block is proven
   * @param log of all executed blocks
   */
  public SnapshotOffers offers(ProofSource proofs, Supplier<Optional<MerkleLog>> log) {
    return new SnapshotOffers(snapshots, blocks, proofs, log);
  }

  /** Batches by position. */
  public BatchStore batches() {
    return new StoredBatches(chain);
  }

  /** Final blocks and their results. */
  public BlockStore blocks() {
    return blocks;
  }

  /** The events in them; to be told of every executed block. */
  public StoredEvents events() {
    return events;
  }

  /** Webhooks of this organisation. Blocks while it prepares statements. */
  public WebhookStore webhooks() {
    return new StoredWebhooks(session, settings.database().keyspace(), settings.genesis());
  }

  /**
   * What the registrar's desk keeps; makes its tables when they are missing. Blocks while it
   * prepares statements.
   */
  public DeskStore desk() {
    NodeSettings.Database database = settings.database();
    Schema.ensure(session, database.keyspace(), database.replication(), RegistrarSchema.all());
    return new StoredDesk(session, database.keyspace(), settings.genesis().ledgerId());
  }

  /**
   * Where payments from outside are kept; makes the tables when they are missing. Blocks while it
   * prepares statements.
   */
  public PaymentStore payments() {
    NodeSettings.Database database = settings.database();
    Schema.ensure(session, database.keyspace(), database.replication(), PaymentSchema.all());
    return new StoredPayments(session, database.keyspace(), settings.genesis().ledgerId());
  }

  /**
   * Looks how far another node of the organisation got, for those who read events here, and which
   * blocks it removed. Does not block; a failure is left to the next call.
   */
  public void follow() {
    chain.newestExecutedHeight().thenAccept(height -> height.ifPresent(events::stored));
    chain.keptFrom().thenAccept(blocks::notKeptBelow);
  }

  /** The greatest height whose result was here when this was opened; 0 when none was. */
  public long executedBefore() {
    return executedBefore;
  }

  /** Evidence of broken rules. */
  public EvidenceTable evidence() {
    return new EvidenceTable(
        session, settings.database().keyspace(), settings.genesis().ledgerId());
  }

  /** The query tables, where this organisation keeps them. */
  public Optional<QueryTables> queryTables() {
    return queryTables;
  }

  /** The lists in them. */
  public Optional<QueryIndex> index() {
    return queryTables.map(StoredQueryIndex::new);
  }

  /**
   * All that the replica is given.
   *
   * @param changes where the state keeps validator changes
   * @param indexer takes every executed block
   */
  public ReplicaSettings replicaSettings(
      ContractRegistry registry,
      ValidatorChanges changes,
      ReplicaSettings.Network network,
      ReplicaBoard board,
      Consumer<ExecutedBlock> indexer) {
    Ed25519 scheme = Ed25519.load();
    Ed25519Key key = scheme.key(settings.seed().reveal());
    return new ReplicaSettings(
        Protocol.of(settings.genesis(), Optional.empty(), key.publicKey(), settings.timing()),
        settings.own().name(),
        scheme,
        key,
        key.publicKey(),
        registry,
        changes,
        network,
        new ReplicaSettings.Stores(
            batches(),
            blocks,
            new SnapshotStart(snapshots, blocks, () -> genesisTip(registry)),
            new Snapshots.Settings(snapshots, settings.snapshots()),
            new StoredPruning(chain, blocks),
            settings.retention()),
        new StateSyncing.Settings(
            settings.sync().rules(settings.genesis()),
            new OfferRules(settings.genesis(), settings.sync().pinned(), scheme),
            new SnapshotKeep(snapshots, blocks::keepFrom)),
        new StoredJournals(
            new JournalReader(session, settings.database().keyspace()),
            chain,
            new MarkedLease(leaseTable(), settings.mark())),
        lease(),
        settings.limits(),
        board,
        indexer);
  }

  /**
   * Shows the epoch of genesis until the replica knows better: who calls before that is judged by
   * it.
   */
  public void enterFirstEpoch(ReplicaBoard board) {
    Bytes key = Ed25519.publicKey(settings.seed().reveal());
    Protocol genesis = Protocol.of(settings.genesis(), Optional.empty(), key, settings.timing());
    board.enter(EpochView.of(genesis, settings.own().name(), settings.others()));
  }

  private ChainTip genesisTip(ContractRegistry registry) {
    Genesis genesis = settings.genesis();
    WorldState state = GenesisState.create(genesis, registry);
    return new ChainTip(
        0,
        genesis.timestamp(),
        Cut.empty(genesis.validators().size()),
        state,
        GenesisState.log(genesis, state));
  }

  /** Asks this database for a write that changes nothing. Blocks while it prepares statements. */
  public DatabaseProbe probe() {
    CassandraEndpoint endpoint = settings.database().endpoint();
    return new DatabaseProbe(
        endpoint.host() + ":" + endpoint.port(),
        new LeaseTable(
            session,
            settings.database().keyspace(),
            settings.genesis().ledgerId(),
            "probe of " + settings.own().name(),
            DatabaseProbe.PATIENCE));
  }

  private LeaseTable leaseTable() {
    return new LeaseTable(
        session,
        settings.database().keyspace(),
        settings.genesis().ledgerId(),
        settings.own().name(),
        settings.lease().timing().renewTimeout());
  }

  private LeaseKeeper.Settings lease() {
    return new LeaseKeeper.Settings(
        leaseTable(),
        settings.own().name(),
        settings.lease().timing(),
        settings.lease().clock(),
        settings.lease().proofOfDeath() ? LinuxProcesses.system() : ProcessTable.blind());
  }

  @Override
  public void close() {
    session.close();
  }
}
