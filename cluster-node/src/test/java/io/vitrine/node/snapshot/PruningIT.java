package io.vitrine.node.snapshot;

import static io.vitrine.node.snapshot.StoredLedger.join;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.QuotaSettings;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.pruning.Pruning;
import io.vitrine.ledger.pruning.PruningRule;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.FetchService;
import io.vitrine.node.event.StoredEvents;
import io.vitrine.node.gateway.ReplicaGateway;
import io.vitrine.node.peer.PeerLink;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.pruning.Pruner;
import io.vitrine.node.replica.Boards;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.store.StoredBatches;
import io.vitrine.node.store.StoredPruning;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.problem.Code;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.FetchAnswer;
import io.vitrine.wire.FetchQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks that a quorum can do without go from real tables, and the ledger goes on (R14). */
class PruningIT {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  "vitrine.admission-dispatcher { executor = \"fork-join-executor\" }\n"
                      + "vitrine.trace-dispatcher { executor = \"fork-join-executor\" }")
              .withFallback(ConfigFactory.parseResources("gateway.conf"))
              .withFallback(ConfigFactory.defaultReference())
              .resolve());
  private static final SnapshotPace.Rule OFTEN = new SnapshotPace.Rule(30, 1_000_000, 0);
  private static final Pruner.Pace FAST =
      new Pruner.Pace(Duration.ofMillis(1), Duration.ofMillis(100));
  private static final int BLOCKS = 155;

  /** What the others hold, less what is kept. */
  private static final long FLOOR = 70;

  private final CqlSession session = CassandraForTests.shared().session();
  private final Keyspace keyspace = CassandraForTests.shared().keyspace(StoredLedger.tables());
  private final ScriptedChain chain = new ScriptedChain();
  private final List<ScriptedChain.Step> steps = new ArrayList<>();
  private final TestProbe<Object> probe = KIT.createTestProbe();
  private final TestProbe<PeerLink.Command> link = KIT.createTestProbe();
  private StoredLedger ledger;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void growAChainWithThreeSnapshots() throws InterruptedException {
    ledger = new StoredLedger(KIT, session, keyspace, chain, OFTEN);
    ledger.recovered();
    for (int height = 1; height <= BLOCKS; height++) {
      ScriptedChain.Step step = chain.next(height % 5 == 0 ? 0 : 1);
      steps.add(step);
      ledger.commit(step);
      if (height % 30 == 0) {
        long due = height;
        until(() -> assertThat(ledger.kept()).contains(due));
      }
    }
    assertThat(ledger.kept()).containsExactly(150L, 120L, 90L);
  }

  @AfterEach
  void stop() {
    ledger.stop();
  }

  @Test
  void whatAQuorumCanDoWithoutGoesAndTheLedgerStartsAtASnapshot() throws InterruptedException {
    ActorRef<Pruner.Command> pruner = KIT.spawn(pruner());
    pruner.tell(new Pruner.OwnSnapshots(ledger.kept()));
    assertThat(link.expectMessageClass(PeerLink.SendConsensus.class).payload())
        .isEqualTo(new ConsensusMessage.SnapshotHeld(150).encode());
    pruner.tell(new Pruner.Reported(new ValidatorId(1), 120));
    assertThat(ledger.blocks().keptFrom()).isZero();
    pruner.tell(new Pruner.Reported(new ValidatorId(2), 150));
    until(() -> assertThat(join(ledger.chain().erasedBelow())).isEqualTo(FLOOR));
    KIT.stop(pruner);
    assertOnlyKeptIsLeft();

    restart();
    assertThat(ledger.replayed().get(0)).isEqualTo(151);
    assertThat(ledger.blocks().keptFrom()).isEqualTo(FLOOR);
    ScriptedChain.Step next = chain.next(3);
    assertThat(ledger.commit(next).record()).isEqualTo(next.executed().record());
    assertThatPeersAreToldWhereBlocksBegin();
    assertThatClientsAreToldWhatIsNotKept();
  }

  @Test
  void whatACrashLeavesIsRemovedByTheNextRun() throws InterruptedException {
    join(pruned().keepFrom(FLOOR));
    restart();
    assertThat(ledger.blocks().keptFrom()).isEqualTo(FLOOR);
    assertThat(count("block")).isEqualTo(BLOCKS);
    crashInTheMiddleOfAStep();
    ActorRef<Pruner.Command> pruner = KIT.spawn(pruner());
    until(() -> assertThat(join(ledger.chain().erasedBelow())).isEqualTo(FLOOR));
    KIT.stop(pruner);
    assertOnlyKeptIsLeft();
  }

  /** The lowest batches of a lane go first, then hashes and receipts, in any order. */
  private void crashInTheMiddleOfAStep() {
    for (ScriptedChain.Step step : steps.subList(0, 20)) {
      step.batch()
          .filter(batch -> batch.header().author().index() == 1)
          .ifPresent(
              batch ->
                  session.execute(
                      SimpleStatement.newInstance(
                          "DELETE FROM "
                              + keyspace
                              + ".lane_batch WHERE ledger = ? AND author = 1 AND bucket = 0"
                              + " AND seq = ?",
                          chain.ledgerId(),
                          batch.header().seq())));
    }
    session.execute(
        SimpleStatement.newInstance(
            "DELETE FROM " + keyspace + ".receipts WHERE ledger = ? AND height = 3",
            chain.ledgerId()));
  }

  private void assertOnlyKeptIsLeft() {
    List<ScriptedChain.Step> left = steps.subList((int) FLOOR - 1, BLOCKS);
    assertThat(count("block")).isEqualTo(left.size());
    assertThat(count("block_hash")).isEqualTo(left.size());
    assertThat(count("execution")).isEqualTo(left.size());
    assertThat(count("receipts")).isEqualTo(left.size());
    assertThat(count("lane_batch"))
        .isEqualTo(left.stream().filter(step -> step.batch().isPresent()).count());
    for (ScriptedChain.Step step : left) {
      assertThat(join(ledger.blocks().block(step.block().hash()))).contains(step.block());
      assertThat(join(ledger.blocks().result(step.block().header().height()))).isPresent();
      step.batch()
          .ifPresent(
              batch ->
                  assertThat(
                          join(
                              new StoredBatches(ledger.chain())
                                  .find(
                                      batch.header().author(),
                                      new LaneTip(batch.header().seq(), batch.digest()))))
                      .contains(batch));
    }
    assertThat(join(ledger.chain().newestHeight())).contains((long) BLOCKS);
    assertThat(join(ledger.chain().newestExecutedHeight())).contains((long) BLOCKS);
  }

  private void assertThatPeersAreToldWhereBlocksBegin() {
    FetchService service =
        new FetchService(
            KIT.system(),
            new ReplicaBoard(),
            ledger.blocks(),
            new StoredBatches(ledger.chain()),
            null);
    FetchAnswer below = join(service.answer(new FetchQuery.FinalizedRange(FLOOR - 1, 1 << 20)));
    assertThat(below.keptFrom()).isEqualTo(FLOOR);
    assertThat(below.blocks()).isEmpty();
    FetchAnswer kept = join(service.answer(new FetchQuery.FinalizedRange(FLOOR, 1 << 20)));
    assertThat(kept.keptFrom()).isZero();
    assertThat(kept.blocks().stream().map(Block::header).map(h -> h.height())).startsWith(FLOOR);
  }

  private void assertThatClientsAreToldWhatIsNotKept() {
    StoredEvents events = new StoredEvents(ledger.blocks(), 0);
    ReplicaGateway gateway =
        new ReplicaGateway(
            KIT.system(),
            chain.genesis(),
            ScriptedChain.REGISTRY,
            Boards.showing(chain.tip()),
            ledger.blocks(),
            Optional.empty(),
            events,
            new ClientQuotas(
                QuotaSettings.read(
                    KIT.system().settings().config().getConfig("vitrine.gateway.quota")),
                System::nanoTime));
    Problem gone = join(gateway.block(FLOOR - 1)).match(b -> null, p -> p);
    assertThat(gone.code()).isEqualTo(ProblemCode.BLOCK_NOT_KEPT);
    assertThat(gone.numbers()).containsEntry("keptAbove", Long.toString(FLOOR));
    assertThat(join(gateway.block(FLOOR)).<Code>match(b -> null, p -> p.code())).isNull();
    assertThat(join(ledger.blocks().transaction(first(steps.get(2))))).isEmpty();
    assertThat(join(ledger.blocks().transaction(first(steps.get(BLOCKS - 2))))).isPresent();
    assertThat(events.gone()).isEqualTo(FLOOR);
  }

  private static Hash first(ScriptedChain.Step step) {
    return step.executed().transactions().stream()
        .map(SignedTransaction::id)
        .findFirst()
        .orElseThrow();
  }

  private StoredPruning pruned() {
    return new StoredPruning(ledger.chain(), ledger.blocks());
  }

  /** One of four validators. */
  private Behavior<Pruner.Command> pruner() {
    TreeMap<ValidatorId, ActorRef<PeerLink.Command>> links = new TreeMap<>();
    links.put(new ValidatorId(1), link.ref());
    return Pruner.create(
        pruned(),
        Pruning.start(new PruningRule(3, OptionalLong.of(50)), 4, true),
        () -> chain.tip().height(),
        new Peers(links),
        FAST);
  }

  private void restart() throws InterruptedException {
    ledger.stop();
    ledger = new StoredLedger(KIT, session, keyspace, chain, OFTEN);
    assertThat(ledger.recovered().state().root()).isEqualTo(chain.tip().state().root());
  }

  private long count(String table) {
    return session.execute("SELECT ledger FROM " + keyspace + "." + table).all().size();
  }

  private void until(Runnable assertion) {
    probe.awaitAssert(
        Duration.ofSeconds(60),
        () -> {
          assertion.run();
          return null;
        });
  }
}
