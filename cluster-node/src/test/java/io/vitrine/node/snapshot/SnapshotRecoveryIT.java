package io.vitrine.node.snapshot;

import static io.vitrine.node.snapshot.StoredLedger.join;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.snapshot.ListedSnapshot;
import io.vitrine.persistence.snapshot.SnapshotChunks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Restarts on real tables: what a snapshot leads to is what executing everything leads to (I18).
 */
class SnapshotRecoveryIT {
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.defaultReference());
  private static final SnapshotPace.Rule OFTEN = new SnapshotPace.Rule(20, 1_000_000, 0);
  private static final SnapshotPace.Rule NEVER = new SnapshotPace.Rule(1_000_000, 1_000_000, 0);
  private static final int BLOCKS = 62;

  private final CqlSession session = CassandraForTests.shared().session();
  private final Keyspace keyspace = CassandraForTests.shared().keyspace(StoredLedger.tables());
  private final ScriptedChain chain = new ScriptedChain();
  private final List<ScriptedChain.Step> steps = new ArrayList<>();
  private final TestProbe<Object> probe = KIT.createTestProbe();
  private StoredLedger ledger;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void growAChainWithThreeSnapshots() throws InterruptedException {
    ledger = new StoredLedger(KIT, session, keyspace, chain, OFTEN);
    assertThat(ledger.recovered().height()).isZero();
    for (int height = 1; height <= BLOCKS; height++) {
      ScriptedChain.Step step = chain.next(6);
      steps.add(step);
      assertThat(ledger.commit(step).record()).isEqualTo(step.executed().record());
      if (height % 20 == 0) {
        untilListed(height);
      }
    }
    ledger.stop();
  }

  @AfterEach
  void stop() {
    ledger.stop();
  }

  @Test
  void aSnapshotAndTheRestLeadWhereEverythingLeads() throws InterruptedException {
    ChainTip fast = restart(NEVER);
    assertThat(ledger.replayed()).containsExactly(61L, 62L);
    assertIsTip(fast);
    ScriptedChain.Step next = duplicating();
    ExecutedBlock afterFast = ledger.commit(next);
    assertThat(afterFast.record()).isEqualTo(next.executed().record());
    assertThat(afterFast.skipped())
        .hasSize(steps.get(40).executed().transactions().size())
        .allMatch(skipped -> skipped.reason() == Skipped.Reason.DUPLICATE);

    removeSnapshots();
    ChainTip slow = restart(NEVER);
    assertThat(ledger.replayed()).isEqualTo(LongStream.rangeClosed(1, BLOCKS + 1).boxed().toList());
    assertThat(slow.state().root()).isEqualTo(afterFast.state().root());
    assertThat(slow.state().window().root()).isEqualTo(afterFast.state().window().root());
    assertThat(slow.log().head()).isEqualTo(afterFast.log().head());
  }

  @Test
  void everyTransactionIsFoundAfterTheRestart() throws InterruptedException {
    restart(NEVER);
    for (ScriptedChain.Step step : steps) {
      ExecutedBlock block = step.executed();
      SignedTransaction last = block.transactions().get(block.transactions().size() - 1);
      assertThat(join(ledger.blocks().transaction(last.id())).orElseThrow().receipt())
          .isEqualTo(block.receipts().get(block.receipts().size() - 1));
    }
    assertThat(join(ledger.blocks().transaction(Hash.ZERO))).isEmpty();
  }

  @Test
  void replayWritesTheNewestResultAgainAndNoOther() throws InterruptedException {
    removeSnapshots();
    Hash older = removePositions(steps.get(BLOCKS - 2).executed());
    Hash newest = removePositions(steps.get(BLOCKS - 1).executed());
    restart(NEVER);
    assertThat(ledger.replayed()).hasSize(BLOCKS);
    assertThat(join(ledger.blocks().transaction(newest))).isPresent();
    assertThat(join(ledger.blocks().transaction(older))).isEmpty();
  }

  @Test
  void aDamagedSnapshotIsPassedOverAndWrittenAgain() throws InterruptedException {
    List<ListedSnapshot> listed = join(ledger.snapshots().listed());
    assertThat(listed.stream().map(ListedSnapshot::height)).containsExactly(60L, 40L, 20L);
    Hash own =
        listed.get(0).manifest().orElseThrow().chunks().stream()
            .filter(chunk -> !listed.get(1).manifest().orElseThrow().chunks().contains(chunk))
            .findFirst()
            .orElseThrow();
    session.execute(
        SimpleStatement.newInstance(
            "UPDATE "
                + keyspace
                + ".snapshot_chunk SET content = 0x00 WHERE ledger = ? AND hash = ?",
            chain.ledgerId(),
            Blobs.of(own)));
    assertIsTip(restart(OFTEN));
    assertThat(ledger.replayed().get(0)).isEqualTo(41);
    probe.awaitAssert(
        Duration.ofSeconds(60),
        () -> {
          SnapshotManifest again =
              join(ledger.snapshots().listed()).get(0).manifest().orElseThrow();
          assertThat(again.height()).isEqualTo(60);
          assertThat(join(ledger.snapshots().chunks(again)))
              .isInstanceOf(SnapshotChunks.Intact.class);
          return null;
        });
  }

  private ChainTip restart(SnapshotPace.Rule rule) throws InterruptedException {
    ledger.stop();
    ledger = new StoredLedger(KIT, session, keyspace, chain, rule);
    return ledger.recovered();
  }

  private void assertIsTip(ChainTip tip) {
    assertThat(tip.height()).isEqualTo(chain.tip().height());
    assertThat(tip.timestamp()).isEqualTo(chain.tip().timestamp());
    assertThat(tip.cut()).isEqualTo(chain.tip().cut());
    assertThat(tip.state().root()).isEqualTo(chain.tip().state().root());
    assertThat(tip.state().window().size()).isEqualTo(chain.tip().state().window().size());
    assertThat(tip.log().head()).isEqualTo(chain.tip().log().head());
  }

  /** A block of transactions that were executed before the snapshot. */
  private ScriptedChain.Step duplicating() {
    return chain.next(steps.get(40).executed().transactions());
  }

  private void removeSnapshots() {
    session.execute("TRUNCATE " + keyspace + ".snapshot_manifest");
  }

  /** Removes the look-ups of a block, and answers one of its transactions. */
  private Hash removePositions(ExecutedBlock block) {
    session.execute(
        SimpleStatement.newInstance(
            "DELETE FROM " + keyspace + ".recent_position WHERE ledger = ? AND height = ?",
            chain.ledgerId(),
            block.height()));
    return block.transactions().get(0).id();
  }

  private void untilListed(long height) {
    probe.awaitAssert(
        Duration.ofSeconds(60),
        () -> {
          assertThat(join(ledger.snapshots().listed()).stream().map(ListedSnapshot::height))
              .contains(height);
          return null;
        });
  }
}
