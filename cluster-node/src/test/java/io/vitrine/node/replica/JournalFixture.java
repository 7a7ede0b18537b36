package io.vitrine.node.replica;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timer;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.identity.Roster;
import io.vitrine.node.store.StoredJournals;
import io.vitrine.persistence.OrganisationSchema;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.journal.JournalReader;
import io.vitrine.persistence.journal.JournalSerializer;
import io.vitrine.persistence.journal.JournalSettings;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Journals of one ledger, written by the real core on real Cassandra, and what is done to them. */
final class JournalFixture {
  static final ValidatorId SELF = new ValidatorId(0);

  private static final CassandraForTests CASSANDRA = CassandraForTests.shared();
  private static final CqlSession CQL = CASSANDRA.session();
  private static final Keyspace KEYSPACE = CASSANDRA.keyspace(OrganisationSchema.tables(false));
  private static final ActorTestKit KIT = ActorTestKit.create("journal-damage-it", config());
  private static final AtomicInteger LEDGERS = new AtomicInteger();
  private static final Bytes SIGNED = Bytes.wrap(filled(64, 1));
  private static final Bytes UNSIGNED = Bytes.wrap(new byte[64]);

  final Protocol protocol;
  final ChainStore chain;

  JournalFixture() {
    Genesis genesis =
        new Genesis(
            "ledger-" + LEDGERS.incrementAndGet(),
            0,
            new ValidatorSet(
                IntStream.range(0, 4)
                    .mapToObj(i -> new Validator("org-" + i, Bytes.wrap(filled(32, i))))
                    .toList()),
            Value.array());
    this.protocol = new Protocol(genesis, SELF, Timing.LAN);
    this.chain = new ChainStore(CQL, KEYSPACE, genesis.ledgerId());
  }

  static void stop() {
    KIT.shutdownTestKit();
  }

  private static Config config() {
    return JournalSettings.config(KEYSPACE, CASSANDRA.endpoint())
        .withFallback(ConfigFactory.parseString("akka.actor.provider = local"))
        .withFallback(ConfigFactory.load());
  }

  private static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  // ---- writing

  String core(long generation) {
    return ConsensusCore.journal(protocol.genesis().ledgerId(), generation).id();
  }

  String lane(long generation) {
    return protocol.genesis().ledgerId() + "|lane|" + generation;
  }

  /** The core of {@code generation} begins at {@code origin} and skips {@code views} views. */
  void run(ConsensusCore.Origin origin, int views) {
    TestProbe<ConsensusCore.Picture> probe = KIT.createTestProbe();
    ActorRef<ConsensusCore.Command> core =
        KIT.spawn(
            ConsensusCore.create(
                protocol,
                origin,
                InstantSource.system(),
                timers -> SilentOutputs.create(),
                p -> {}));
    core.tell(new ConsensusCore.Begin());
    View first = origin.state().view();
    for (long view = first.number(); view < first.number() + views; view++) {
      core.tell(
          new ConsensusCore.Handle(
              new Input.TimerFired(new Timer(Timer.Kind.VIEW, new View(0, view)))));
      core.tell(new ConsensusCore.Handle(new Input.CertificateArrived(nullification(view))));
    }
    core.tell(new ConsensusCore.Look(probe.ref()));
    probe.receiveMessage(Duration.ofSeconds(30));
    KIT.stop(core);
  }

  /** Generation 1 from genesis: one row, and two for every view skipped. */
  void runFirst(int views) {
    run(new ConsensusCore.Origin(1, 0, 0, SafetyState.genesis(protocol)), views);
  }

  private static Certificate nullification(long view) {
    return new Certificate(
        new Ballot.Nullify(new View(0, view)),
        IntStream.range(0, 3)
            .mapToObj(i -> new Certificate.Signed(new ValidatorId(i), SIGNED))
            .toList());
  }

  /** Generation 1 of the own lane with {@code count} sealed batches, whose rows are unsigned. */
  void runLane(int count) throws Exception {
    LaneAuthor author = LaneAuthor.start(0, SELF);
    String writer = UUID.randomUUID().toString();
    insert(lane(1), 1, writer, author.generationStarted(0, 0));
    for (int seq = 1; seq <= count; seq++) {
      Batch batch = batch(author, UNSIGNED);
      LaneFact fact = new LaneFact.BatchSealed(batch.header(), batch.encode().size());
      insert(lane(1), seq + 1, writer, fact);
      author = author.apply(fact);
    }
  }

  /** The batch after {@code count} sealed ones is on disk, signed or not. */
  void storeBatchAfter(int count, boolean signed) throws Exception {
    LaneAuthor author = LaneAuthor.start(0, SELF);
    for (int seq = 1; seq <= count; seq++) {
      Batch batch = batch(author, UNSIGNED);
      author = author.apply(new LaneFact.BatchSealed(batch.header(), batch.encode().size()));
    }
    chain
        .putBatch(batch(author, signed ? SIGNED : UNSIGNED))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  private static Batch batch(LaneAuthor author, Bytes signature) {
    Bytes envelope = Bytes.wrap(filled(100, 7));
    BatchHeader header =
        new BatchHeader(
            0, SELF, author.tip().seq() + 1, author.tip().digest(), Sha256.of(envelope), 1);
    return new Batch(header, List.of(envelope), signature);
  }

  /** A final block at {@code height} is on disk. */
  void storeBlock(long height) throws Exception {
    Header header =
        new Header(
            new View(0, height),
            height,
            Hash.ZERO,
            new View(0, height - 1),
            SELF,
            1_000 + height,
            Cut.empty(4),
            new LogHead(1, Hash.ZERO),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    chain
        .putFinalized(Block.of(header, Block.NO_EVIDENCE), Optional.empty())
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  // ---- reading

  /** What the mark beside the key says of every generation. */
  Optional<Journals.Unsafe> setBack = Optional.empty();

  private final StoredJournals.Mark mark =
      new StoredJournals.Mark() {
        @Override
        public CompletionStage<Optional<Journals.Unsafe>> hold(long generation) {
          return CompletableFuture.completedFuture(setBack);
        }

        @Override
        public void neverSignAgain() {}
      };

  Recovery.Outcome recover(long generation) throws Exception {
    StoredJournals journals = new StoredJournals(new JournalReader(CQL, KEYSPACE), chain, mark);
    return new EarlierGenerations(
            protocol, state -> epoch(protocol), journals, generation, Optional.empty())
        .read()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  // ---- harm

  Row row(String journal, long seqNr) {
    Row row =
        CQL.execute(
                "SELECT timestamp, timebucket, writer_uuid, ser_id, ser_manifest, event FROM "
                    + KEYSPACE
                    + ".messages WHERE persistence_id = ? AND partition_nr = 0"
                    + " AND sequence_nr = ?",
                journal,
                seqNr)
            .one();
    if (row == null) {
      throw new AssertionError("no row " + seqNr + " in " + journal);
    }
    return row;
  }

  void delete(String journal, long seqNr) {
    CQL.execute(
        "DELETE FROM "
            + KEYSPACE
            + ".messages WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr = ?",
        journal,
        seqNr);
  }

  void set(String journal, long seqNr, String column, Object value) {
    CQL.execute(
        "UPDATE "
            + KEYSPACE
            + ".messages SET "
            + column
            + " = ? WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr = ?"
            + " AND timestamp = ?",
        value,
        journal,
        seqNr,
        row(journal, seqNr).getUuid("timestamp"));
  }

  void flipBit(String journal, long seqNr, int bit) {
    byte[] event = row(journal, seqNr).getByteBuffer("event").array().clone();
    event[bit / 8] ^= (byte) (1 << (bit % 8));
    set(journal, seqNr, "event", ByteBuffer.wrap(event));
  }

  /** Writes row {@code from} of a journal once more, as {@code to}. */
  void repeat(String journal, long from, long to) {
    Row row = row(journal, from);
    insert(
        journal,
        to,
        row.getString("writer_uuid"),
        row.getString("ser_manifest"),
        row.getByteBuffer("event"));
  }

  /** A row as the plugin writes it, at a moment of the test's choice. */
  void insert(String journal, long seqNr, String writer, Object event) {
    JournalSerializer serializer = new JournalSerializer();
    insert(
        journal,
        seqNr,
        writer,
        serializer.manifest(event),
        ByteBuffer.wrap(serializer.toBinary(event)));
  }

  private void insert(
      String journal, long seqNr, String writer, String manifest, ByteBuffer event) {
    CQL.execute(
        "INSERT INTO "
            + KEYSPACE
            + ".messages (persistence_id, partition_nr, sequence_nr, timestamp, timebucket,"
            + " writer_uuid, ser_id, ser_manifest, event_manifest, event)"
            + " VALUES (?, 0, ?, ?, '0', ?, ?, ?, '', ?)",
        journal,
        seqNr,
        Uuids.timeBased(),
        writer,
        JournalSerializer.IDENTIFIER,
        manifest,
        event);
  }

  void insertSnapshot(String journal, long seqNr, Object state, boolean damaged) {
    JournalSerializer serializer = new JournalSerializer();
    byte[] bytes = serializer.toBinary(state);
    if (damaged) {
      bytes[bytes.length / 2] ^= 1;
    }
    CQL.execute(
        "INSERT INTO "
            + KEYSPACE
            + ".snapshots (persistence_id, sequence_nr, timestamp, ser_id, ser_manifest,"
            + " snapshot_data) VALUES (?, ?, 0, ?, ?, ?)",
        journal,
        seqNr,
        JournalSerializer.IDENTIFIER,
        serializer.manifest(state),
        ByteBuffer.wrap(bytes));
  }

  /** The only epoch of these tests. */
  static EpochView epoch(Protocol protocol) {
    return new EpochView(protocol, Roster.of(protocol.set(), List.of()), protocol.self());
  }
}
