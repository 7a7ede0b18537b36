package io.vitrine.node.index;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class IndexerTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  "akka { loglevel = OFF, stdout-loglevel = OFF, scheduler.tick-duration = 1ms }")
              .withFallback(ConfigFactory.defaultReference()));
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Indexer.Patience SHORT =
      new Indexer.Patience(Duration.ofMillis(1), Duration.ofMillis(5));
  private static final List<CommittedBlock> BLOCKS = ScriptedMarket.traded(200, 3).blocks();

  private final Chain chain = new Chain();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  /** Executed blocks up to a height that grows; reading fails now and then when told so. */
  private static final class Chain implements ExecutedBlocks {
    private final Random random = new Random(5);
    private final AtomicInteger reads = new AtomicInteger();
    private int executed;
    private int failuresInTen;

    synchronized CommittedBlock execute() {
      executed++;
      return BLOCKS.get(executed - 1);
    }

    synchronized void executeAll() {
      executed = BLOCKS.size();
    }

    synchronized void failing(int inTen) {
      failuresInTen = inTen;
    }

    @Override
    public synchronized CompletionStage<Optional<CommittedBlock>> read(long height) {
      reads.incrementAndGet();
      if (random.nextInt(10) < failuresInTen) {
        return CompletableFuture.failedFuture(new IllegalStateException("read timeout"));
      }
      return CompletableFuture.completedFuture(
          height <= executed
              ? Optional.of(BLOCKS.get(Math.toIntExact(height - 1)))
              : Optional.empty());
    }
  }

  private ActorRef<Indexer.Command> indexer(IndexStore store) {
    return KIT.spawn(Indexer.create(store, chain, SHORT));
  }

  private static void stop(ActorRef<Indexer.Command> indexer) {
    TestProbe<Done> probe = KIT.createTestProbe();
    indexer.tell(new Indexer.Stop(probe.ref()));
    probe.expectMessageClass(Done.class, PATIENCE);
    probe.expectTerminated(indexer, PATIENCE);
  }

  private static void awaitAll(MemoryIndexStore store) {
    await(store, BLOCKS.size());
  }

  private static void await(MemoryIndexStore store, long height) {
    KIT.createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              assertThat(store.height().orElse(0)).isGreaterThanOrEqualTo(height);
              return Done.getInstance();
            });
  }

  private static void assertComplete(MemoryIndexStore store) {
    assertThat(store.violations()).isEmpty();
    assertThat(store.view()).isEqualTo(IndexView.of(BLOCKS));
  }

  private static List<Long> heights(long from) {
    return LongStream.rangeClosed(from, BLOCKS.size()).boxed().toList();
  }

  @Test
  void blocksAreWrittenOnceEachAndInOrderAsTheyAreExecuted() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    ActorRef<Indexer.Command> indexer = indexer(store);
    for (int i = 0; i < BLOCKS.size(); i++) {
      indexer.tell(new Indexer.Executed(chain.execute()));
    }
    awaitAll(store);
    stop(indexer);

    assertComplete(store);
    assertThat(store.acknowledged()).isEqualTo(heights(1));
  }

  @Test
  void whatWasExecutedBeforeTheStartIsReadWithoutBeingTold() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    chain.executeAll();
    ActorRef<Indexer.Command> indexer = indexer(store);
    awaitAll(store);
    stop(indexer);

    assertComplete(store);
    assertThat(store.acknowledged()).isEqualTo(heights(1));
  }

  @Test
  void aStoreThatFailsNowAndThenLosesNothingAndGetsNothingTwice() {
    for (int seed = 0; seed < 5; seed++) {
      MemoryIndexStore store = new MemoryIndexStore(seed, 4);
      Chain own = new Chain();
      own.failing(3);
      ActorRef<Indexer.Command> indexer = KIT.spawn(Indexer.create(store, own, SHORT));
      for (int i = 0; i < BLOCKS.size(); i++) {
        indexer.tell(new Indexer.Executed(own.execute()));
      }
      awaitAll(store);
      stop(indexer);

      assertComplete(store);
      assertThat(store.acknowledged()).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRestartGoesOnWhereTheStoreGotTo() {
    MemoryIndexStore store = new MemoryIndexStore(9, 2);
    ActorRef<Indexer.Command> first = indexer(store);
    for (int i = 0; i < 90; i++) {
      first.tell(new Indexer.Executed(chain.execute()));
    }
    await(store, 40);
    stop(first);
    long reached = store.height().orElseThrow();
    int before = store.acknowledged().size();

    chain.executeAll();
    ActorRef<Indexer.Command> second = indexer(store);
    awaitAll(store);
    stop(second);

    assertComplete(store);
    List<Long> after = store.acknowledged().subList(before, store.acknowledged().size());
    assertThat(after.get(0)).isGreaterThan(reached);
    assertThat(after).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aReplayAfterARestartOfTheNodeIsIgnored() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    chain.executeAll();
    ActorRef<Indexer.Command> indexer = indexer(store);
    awaitAll(store);
    BLOCKS.forEach(block -> indexer.tell(new Indexer.Executed(block)));
    stop(indexer);

    assertThat(store.acknowledged()).isEqualTo(heights(1));
    assertComplete(store);
  }

  @Test
  void theOrderOfBeingToldDoesNotMatter() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    List<CommittedBlock> told = new ArrayList<>();
    for (int i = 0; i < BLOCKS.size(); i++) {
      told.add(chain.execute());
    }
    Collections.shuffle(told, new Random(4));
    ActorRef<Indexer.Command> indexer = indexer(store);
    told.forEach(block -> indexer.tell(new Indexer.Executed(block)));
    awaitAll(store);
    stop(indexer);

    assertComplete(store);
    assertThat(store.acknowledged()).isEqualTo(heights(1));
  }

  @Test
  void whileTheStoreIsSlowBlocksAreNotPiledUpButReadBackLater() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    store.shut();
    ActorRef<Indexer.Command> indexer = indexer(store);
    for (int i = 0; i < BLOCKS.size(); i++) {
      indexer.tell(new Indexer.Executed(chain.execute()));
    }
    store.open();
    awaitAll(store);
    stop(indexer);

    assertComplete(store);
    assertThat(chain.reads.get())
        .isBetween(BLOCKS.size() - 2 * Indexer.MAX_WAITING, BLOCKS.size() + 1);
  }

  @Test
  void whatWaitsIsWrittenTogether() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    store.shut();
    ActorRef<Indexer.Command> indexer = indexer(store);
    for (int i = 0; i < Indexer.MAX_WAITING; i++) {
      indexer.tell(new Indexer.Executed(chain.execute()));
    }
    TestProbe<Done> probe = KIT.createTestProbe();
    probe.awaitAssert(PATIENCE, () -> assertThat(store.isWriting()).isTrue());
    store.open();
    await(store, Indexer.MAX_WAITING);
    stop(indexer);

    assertThat(store.writes()).isLessThanOrEqualTo(3);
    assertThat(store.violations()).isEmpty();
  }

  @Test
  void aRebuildDropsAllRowsAndMakesThemAnewFromTheBlocks() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    ActorRef<Indexer.Command> indexer = indexer(store);
    chain.executeAll();
    indexer.tell(new Indexer.Executed(BLOCKS.get(BLOCKS.size() - 1)));
    awaitAll(store);
    IndexView before = store.view();

    TestProbe<Done> probe = KIT.createTestProbe();
    indexer.tell(new Indexer.Rebuild(probe.ref()));
    probe.expectMessageClass(Done.class, PATIENCE);
    awaitAll(store);

    stop(indexer);
    assertThat(store.view()).isNotSameAs(before).isEqualTo(before);
    assertThat(store.acknowledged()).hasSize(2 * BLOCKS.size());
    assertComplete(store);
  }

  @Test
  void aStopWaitsForTheWriteUnderWay() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    store.shut();
    ActorRef<Indexer.Command> indexer = indexer(store);
    indexer.tell(new Indexer.Executed(chain.execute()));
    TestProbe<Done> probe = KIT.createTestProbe();
    probe.awaitAssert(PATIENCE, () -> assertThat(store.isWriting()).isTrue());
    indexer.tell(new Indexer.Stop(probe.ref()));
    probe.expectNoMessage(Duration.ofMillis(50));
    store.open();
    probe.expectMessageClass(Done.class, PATIENCE);

    assertThat(store.height()).hasValue(1);
    assertThat(store.violations()).isEmpty();
  }

  @Test
  void aStopDoesNotWaitForAStoreThatIsGone() {
    MemoryIndexStore store = new MemoryIndexStore(1, 10);
    ActorRef<Indexer.Command> indexer =
        KIT.spawn(
            Indexer.create(
                store, chain, new Indexer.Patience(Duration.ofHours(1), Duration.ofHours(1))));
    stop(indexer);
    assertThat(store.height()).isEmpty();
  }

  @Test
  void aBlockThatCannotBeReadAsExecutedStopsTheIndexer() {
    MemoryIndexStore store = MemoryIndexStore.reliable();
    ExecutedBlocks wrong = height -> CompletableFuture.completedFuture(Optional.of(BLOCKS.get(5)));
    ActorRef<Indexer.Command> indexer = KIT.spawn(Indexer.create(store, wrong, SHORT));
    KIT.createTestProbe().expectTerminated(indexer, PATIENCE);
    assertThat(store.height()).isEmpty();
  }

  @Test
  void patienceDoublesUpToItsEnd() {
    Indexer.Patience patience = Indexer.Patience.STANDARD;
    assertThat(patience.after(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(patience.after(3)).isEqualTo(Duration.ofMillis(400));
    assertThat(patience.after(1_000_000)).isEqualTo(Duration.ofSeconds(10));
  }
}
