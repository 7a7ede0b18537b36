package io.vitrine.node.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.ChainTip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Snapshots written by the actor are those that the search at the start finds. */
class SnapshotsTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ConfigFactory.defaultReference());

  private final ScriptedChain chain = new ScriptedChain();
  private final List<ScriptedChain.Step> steps = new ArrayList<>();
  private final List<List<Long>> kept = new CopyOnWriteArrayList<>();
  private final MemoryShelf shelf = new MemoryShelf();
  private final TestProbe<Object> probe = KIT.createTestProbe();
  private ActorRef<Snapshots.Command> snapshots = begun(begin());

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void oneIsWrittenEveryFewHeightsAndTheNewestThreeStay() {
    for (int height = 5; height <= 25; height += 5) {
      execute(5, 4);
      untilListed(height);
    }
    until(() -> assertThat(shelf.heights()).containsExactly(25L, 20L, 15L));
    until(() -> assertThat(kept).last().isEqualTo(List.of(25L, 20L, 15L)));
    assertThat(kept).startsWith(List.of(), List.of(5L), List.of(10L, 5L));
    until(
        () ->
            assertThat(shelf.chunkCount())
                .isEqualTo(
                    shelf.heights().stream()
                        .flatMap(height -> shelf.manifest(height).chunks().stream())
                        .distinct()
                        .count()));
    Beginning found = begin();
    assertThat(found.tip().height()).isEqualTo(20);
    assertSame(found.tip(), steps.get(19));
    assertThat(found.unusable()).isEmpty();
  }

  @Test
  void anUnchangedTreeIsNotWrittenAgain() {
    execute(5, 60);
    untilListed(5);
    int all = shelf.manifest(5).chunks().size();
    assertThat(shelf.written()).isEqualTo(all);
    execute(5, 0);
    untilListed(10);
    assertThat(shelf.written()).as("the log").isEqualTo(1);
  }

  @Test
  void afterARestartWhatWasReadIntactIsNotWrittenAgain() {
    execute(5, 60);
    untilListed(5);
    execute(1, 0);
    shelf.written();
    KIT.stop(snapshots);
    snapshots = begun(begin());
    replay(6);
    execute(4, 0);
    untilListed(10);
    assertThat(shelf.written()).as("the log").isEqualTo(1);
    assertThat(shelf.manifest(10).chunks().size()).isGreaterThan(3);
  }

  @Test
  void theRestOfTheBlocksDoesNotWaitAndOneIsUnderWayAtMost() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    shelf.gate(gate);
    execute(12, 1);
    until(() -> assertThat(shelf.written()).isEqualTo(1));
    assertThat(shelf.heights()).isEmpty();
    gate.complete(null);
    untilListed(12);
    assertThat(shelf.heights()).containsExactly(12L, 5L);
  }

  @Test
  void blocksThatWereExecutedBeforeTheStartWasKnownCount() {
    KIT.stop(snapshots);
    CompletableFuture<Beginning> late = new CompletableFuture<>();
    snapshots = spawn(late);
    execute(7, 1);
    late.complete(begin());
    until(() -> assertThat(shelf.heights()).hasSize(1));
  }

  @Test
  void aFailingDatabaseCostsOneSnapshot() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    shelf.gate(gate);
    execute(5, 1);
    until(() -> assertThat(shelf.written()).isEqualTo(1));
    gate.completeExceptionally(new IllegalStateException("no database"));
    shelf.gate(CompletableFuture.completedFuture(null));
    execute(5, 1);
    untilListed(10);
    assertThat(shelf.heights()).containsExactly(10L);
  }

  @Test
  void damagedOnesArePassedOverAndReplaced() {
    for (int height = 5; height <= 15; height += 5) {
      execute(5, 30);
      untilListed(height);
    }
    execute(1, 1);
    SnapshotManifest newest = shelf.manifest(15);
    Hash damaged = newest.chunks().get(0);
    shelf.overwrite(damaged, Bytes.EMPTY);
    shelf.overwrite(10, Bytes.EMPTY);
    Beginning older = begin();
    assertThat(older.unusable()).containsExactly(10L, 15L);
    boolean shared = shelf.manifest(5).chunks().contains(damaged);
    assertThat(older.tip().height()).isEqualTo(shared ? 0 : 5);
    KIT.stop(snapshots);
    snapshots = begun(older);
    replay(16);
    // A writer that is busy when a snapshot is due takes the next chance, so blocks must go on.
    until(
        () -> {
          execute(1, 1);
          assertThat(begin().tip().height()).isGreaterThan(15);
          assertThat(begin().unusable()).isEmpty();
        });
    Beginning healed = begin();
    assertSame(healed.tip(), steps.get((int) healed.tip().height() - 1));
  }

  @Test
  void withoutAnyUsableOneItBeginsAtGenesis() {
    execute(6, 2);
    untilListed(5);
    shelf.forget(shelf.manifest(5).chunks().get(0));
    Beginning found = begin();
    assertThat(found.tip().height()).isZero();
    assertThat(found.unusable()).containsExactly(5L);
  }

  /** Right chunks under a manifest that says something else: the mutant "root not checked". */
  @Test
  void aSnapshotOfAnotherChainIsNeverUsed() {
    ScriptedChain other = new ScriptedChain();
    List<ScriptedChain.Step> others = other.grow(6, 1);
    ActorRef<Snapshots.Command> writer = begun(begin());
    others.forEach(step -> writer.tell(new Snapshots.Executed(step.executed())));
    untilListed(5);
    steps.addAll(chain.grow(7, 2));
    Beginning found = begin();
    assertThat(found.tip().height()).isZero();
    assertThat(found.unusable()).containsExactly(5L);
  }

  /** A writer that has begun: which heights it takes depends on the blocks it heard of since. */
  private ActorRef<Snapshots.Command> begun(Beginning beginning) {
    int heard = kept.size();
    ActorRef<Snapshots.Command> begun = spawn(CompletableFuture.completedFuture(beginning));
    until(() -> assertThat(kept).hasSizeGreaterThan(heard));
    return begun;
  }

  private ActorRef<Snapshots.Command> spawn(CompletableFuture<Beginning> beginning) {
    return KIT.spawn(
        Snapshots.create(
            new Snapshots.Settings(shelf, new SnapshotPace.Rule(5, 1_000_000, 10)),
            beginning,
            kept::add,
            () -> 0));
  }

  private void execute(int blocks, int transactions) {
    List<ScriptedChain.Step> fresh = chain.grow(blocks, transactions);
    steps.addAll(fresh);
    fresh.forEach(step -> snapshots.tell(new Snapshots.Executed(step.executed())));
  }

  /** What the executor does after a restart. */
  private void replay(int blocks) {
    steps.subList(0, blocks).forEach(s -> snapshots.tell(new Snapshots.Executed(s.executed())));
  }

  private Beginning begin() {
    SnapshotStart.Chain stored =
        new SnapshotStart.Chain() {
          @Override
          public CompletionStage<List<Block>> blocks(long height, int limit) {
            return page(height, limit, ScriptedChain.Step::block);
          }

          @Override
          public CompletionStage<List<Bytes>> records(long height, int limit) {
            return page(height, limit, step -> step.executed().record().encode());
          }
        };
    return new SnapshotStart(shelf, stored, chain::genesisTip)
        .find(Runnable::run)
        .toCompletableFuture()
        .join();
  }

  private <T> CompletionStage<List<T>> page(
      long height, int limit, java.util.function.Function<ScriptedChain.Step, T> part) {
    return CompletableFuture.completedStage(
        steps.stream().skip(height - 1).limit(limit).map(part).toList());
  }

  private static void assertSame(ChainTip tip, ScriptedChain.Step step) {
    assertThat(tip.state().root()).isEqualTo(step.executed().state().root());
    assertThat(tip.log().head()).isEqualTo(step.executed().log().head());
    assertThat(tip.cut()).isEqualTo(step.block().header().cut());
    assertThat(tip.timestamp()).isEqualTo(step.block().header().timestamp());
  }

  private void untilListed(long height) {
    until(() -> assertThat(shelf.heights()).contains(height));
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
