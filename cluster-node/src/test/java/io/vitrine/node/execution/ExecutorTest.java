package io.vitrine.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.lane.BatchShelf;
import io.vitrine.node.lane.BatchStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Blocks are executed in order of height, whatever the order in which their rows become durable,
 * and announced in that order, each once its result is durable.
 */
class ExecutorTest {
  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<String> heard = kit.createTestProbe();
  private final Rows rows = new Rows();
  private final Batches batches = new Batches();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void writesAcknowledgedOutOfOrderAreExecutedInOrder() {
    var executor =
        kit.spawn(Executor.create(settings(), CompletableFuture.completedFuture(start())));
    heard.expectMessage("recovered 0");
    List<Block> chain = chain(3);
    for (Block block : chain) {
      executor.tell(new Executor.Commit(List.of(block), List.of(), finalization(block)));
    }
    heard.awaitAssert(
        () -> {
          assertThat(rows.writes).hasSize(3);
          return null;
        });
    rows.acknowledge(2);
    heard.expectMessage("stored 0");
    rows.acknowledge(1);
    heard.expectMessage("stored 0");
    rows.acknowledge(0);
    heard.expectMessage("stored 3");
    heard.expectMessage("executed 1");
    heard.expectMessage("executed 2");
    heard.expectMessage("executed 3");
  }

  @Test
  void storedBlocksAreReplayedBeforeNewOnesAreTaken() {
    List<Block> chain = chain(3);
    rows.stored.put(1L, chain.get(0));
    rows.stored.put(2L, chain.get(1));
    var executor =
        kit.spawn(Executor.create(settings(), CompletableFuture.completedFuture(start())));
    heard.expectMessage("replayed 1");
    heard.expectMessage("replayed 2");
    heard.expectMessage("recovered 2");
    executor.tell(new Executor.Commit(chain, List.of(), finalization(chain.get(2))));
    heard.awaitAssert(
        () -> {
          assertThat(rows.writes).hasSize(1);
          return null;
        });
    rows.acknowledge(0);
    heard.expectMessage("stored 3");
    heard.expectMessage("executed 3");
  }

  @Test
  void storedBlocksBeyondTheQueueAreReadBackWhenItsTurnComes() {
    var executor =
        kit.spawn(Executor.create(settings(), CompletableFuture.completedFuture(start())));
    heard.expectMessage("recovered 0");
    List<Block> chain = chain(200);
    chain.forEach(block -> rows.stored.put(block.header().height(), block));
    rows.resultsWait = true;
    executor.tell(new Executor.Commit(chain, List.of(), finalization(chain.get(199))));
    heard.awaitAssert(
        () -> {
          assertThat(rows.writes).hasSize(1);
          return null;
        });
    rows.acknowledge(0);
    heard.expectMessage("stored 200");
    assertThat(rows.readBack).hasValue(0);
    for (long height = 1; height <= 200; height++) {
      result(height).complete(Done.getInstance());
      heard.expectMessage("executed " + height);
    }
    assertThat(rows.readBack).hasValue(200 - Executor.MAX_QUEUED);
  }

  @Test
  void executionRunsAheadOfTheResultsUpToABoundAndNothingIsAnnouncedBeforeItIsDurable() {
    executeWithoutResults(chain(20));
    assertThat(rows.results.keySet()).containsExactly(1L);
    heard.expectNoMessage();
    for (long height = 1; height <= 20; height++) {
      result(height).complete(Done.getInstance());
      heard.expectMessage("executed " + height);
      awaitExecuted(Math.min(20, height + Executor.MAX_UNSTORED));
    }
    assertThat(rows.mostUnderWay).hasValue(1);
  }

  @Test
  void afterAFailedWriteNothingFurtherIsWrittenOrAnnounced() {
    var executor = executeWithoutResults(chain(20));
    result(1).complete(Done.getInstance());
    heard.expectMessage("executed 1");
    result(2).completeExceptionally(new IllegalStateException("the disk is full"));
    heard.expectTerminated(executor);
    assertThat(rows.results.keySet()).containsExactly(1L, 2L);
    heard.expectNoMessage();
  }

  @Test
  void whatWasExecutedButNotDurableIsExecutedAgainWithTheSameResult() {
    List<Block> chain = chain(20);
    var executor = executeWithoutResults(chain);
    result(1).complete(Done.getInstance());
    heard.expectMessage("executed 1");
    assertThat(result(2)).isNotDone();
    kit.stop(executor);
    var before = new ConcurrentSkipListMap<>(rows.records);
    assertThat(before.keySet()).containsExactly(1L, 2L);
    chain.forEach(block -> rows.stored.put(block.header().height(), block));
    rows.resultsWait = false;
    kit.spawn(Executor.create(settings(), CompletableFuture.completedFuture(start())));
    for (int height = 1; height <= 20; height++) {
      heard.expectMessage("replayed " + height);
    }
    heard.expectMessage("recovered 20");
    assertThat(rows.records.headMap(2L, true)).isEqualTo(before);
  }

  @Test
  void theReplayIsOverWhenItsResultsAreDurable() {
    chain(3).forEach(block -> rows.stored.put(block.header().height(), block));
    rows.resultsWait = true;
    kit.spawn(Executor.create(settings(), CompletableFuture.completedFuture(start())));
    awaitExecuted(3);
    for (long height = 1; height <= 3; height++) {
      heard.expectNoMessage();
      result(height).complete(Done.getInstance());
      heard.expectMessage("replayed " + height);
    }
    heard.expectMessage("recovered 3");
  }

  /** An executor that was given {@code chain} and is as far ahead of its first result as it may. */
  private ActorRef<Executor.Command> executeWithoutResults(List<Block> chain) {
    var executor =
        kit.spawn(Executor.create(settings(), CompletableFuture.completedFuture(start())));
    heard.expectMessage("recovered 0");
    rows.resultsWait = true;
    Block last = chain.get(chain.size() - 1);
    executor.tell(new Executor.Commit(chain, List.of(), finalization(last)));
    heard.awaitAssert(
        () -> {
          assertThat(rows.writes).hasSize(1);
          return null;
        });
    rows.acknowledge(0);
    heard.expectMessage("stored " + last.header().height());
    awaitExecuted(Executor.MAX_UNSTORED);
    return executor;
  }

  /** The write of a result, awaited: it begins when the one before is done. */
  private CompletableFuture<Done> result(long height) {
    return heard.awaitAssert(
        () -> {
          assertThat(rows.results).containsKey(height);
          return rows.results.get(height);
        });
  }

  /** Awaits that the batches up to that of {@code height}, and no more, were asked for. */
  private void awaitExecuted(long height) {
    heard.awaitAssert(
        () -> {
          assertThat(batches.asked).hasSize((int) height);
          return null;
        });
  }

  private Executor.Settings settings() {
    return new Executor.Settings(
        new ContractRegistry(List.of()), new BatchShelf(batches), rows, listener());
  }

  private Executor.Listener listener() {
    return new Executor.Listener() {
      @Override
      public void recovered(ChainTip tip) {
        heard.getRef().tell("recovered " + tip.height());
      }

      @Override
      public void blocksStored(long height) {
        heard.getRef().tell("stored " + height);
      }

      @Override
      public void replayed(ExecutedBlock executed) {
        heard.getRef().tell("replayed " + executed.height());
      }

      @Override
      public void executed(ExecutedBlock executed) {
        heard.getRef().tell("executed " + executed.height());
      }
    };
  }

  private static ChainTip start() {
    WorldState state = GenesisState.create(genesis(), new ContractRegistry(List.of()));
    return new ChainTip(0, 0, Cut.empty(1), state, GenesisState.log(genesis(), state));
  }

  private static Genesis genesis() {
    return new Genesis(
        "test",
        0,
        new ValidatorSet(List.of(new Validator("one", Bytes.wrap(new byte[32])))),
        Value.array());
  }

  /** Each block orders one batch. */
  private List<Block> chain(int length) {
    Consortium consortium = Consortium.of(4);
    List<Block> chain = new ArrayList<>();
    Hash parent = genesis().hash();
    LaneTip lane = LaneTip.NONE;
    for (int height = 1; height <= length; height++) {
      Batch batch =
          consortium.batch(
              0, lane, List.of(consortium.transaction(height, height, "nobody", "call")));
      batches.held.put(batch.digest(), batch);
      lane = new LaneTip(height, batch.digest());
      Header header =
          new Header(
              new View(0, height),
              height,
              parent,
              new View(0, height - 1),
              new ValidatorId(0),
              height,
              Cut.empty(1).with(new ValidatorId(0), lane),
              new LogHead(0, Sha256.of(Bytes.EMPTY)),
              Sha256.of(Block.NO_EVIDENCE),
              Optional.empty());
      Block block = Block.of(header, Block.NO_EVIDENCE);
      chain.add(block);
      parent = block.hash();
    }
    return chain;
  }

  private static Certificate finalization(Block block) {
    return new Certificate(new Ballot.Finalize(block.header().view(), block.hash()), List.of());
  }

  /** The batches of the chain; it notes which are asked for. */
  private static final class Batches implements BatchStore {
    private final Map<Hash, Batch> held = new ConcurrentHashMap<>();
    private final List<Long> asked = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Done> put(Batch batch) {
      throw new AssertionError("no batch is stored here");
    }

    @Override
    public CompletionStage<Optional<Batch>> find(ValidatorId author, LaneTip tip) {
      asked.add(tip.seq());
      return CompletableFuture.completedFuture(Optional.ofNullable(held.get(tip.digest())));
    }
  }

  /** Rows whose writes are acknowledged when the test says so. */
  private static final class Rows implements BlockStore {
    private final List<CompletableFuture<Done>> writes = new CopyOnWriteArrayList<>();
    private final ConcurrentSkipListMap<Long, Block> stored = new ConcurrentSkipListMap<>();
    private final AtomicInteger readBack = new AtomicInteger();
    private final ConcurrentSkipListMap<Long, CompletableFuture<Done>> results =
        new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, ExecutionRecord> records =
        new ConcurrentSkipListMap<>();
    private final AtomicLong mostUnderWay = new AtomicLong();
    private volatile boolean resultsWait;

    void acknowledge(int write) {
      writes.get(write).complete(Done.getInstance());
    }

    @Override
    public CompletionStage<Done> putFinal(
        List<Block> blocks, List<Block> closing, Certificate finalization) {
      CompletableFuture<Done> write = new CompletableFuture<>();
      writes.add(write);
      return write;
    }

    @Override
    public CompletionStage<Done> putExecuted(ExecutedBlock executed) {
      CompletableFuture<Done> write = new CompletableFuture<>();
      results.put(executed.height(), write);
      records.put(executed.height(), executed.record());
      long underWay = results.values().stream().filter(w -> !w.isDone()).count();
      mostUnderWay.accumulateAndGet(underWay, Math::max);
      if (!resultsWait) {
        write.complete(Done.getInstance());
      }
      return write;
    }

    @Override
    public CompletionStage<List<Block>> finalBlocks(long height, int limit) {
      List<Block> page = stored.tailMap(height).values().stream().limit(limit).toList();
      readBack.addAndGet(page.size());
      return CompletableFuture.completedFuture(page);
    }

    @Override
    public CompletionStage<Optional<FinalRange>> range(long height, int maxBytes) {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<FinalRange>> finality(long height) {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<FinalizedHeader>> epochEnd(long epoch) {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public long keptFrom() {
      return 0;
    }

    @Override
    public CompletionStage<Optional<Block>> block(Hash hash) {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Result>> result(long height) {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<ExecutedTransaction>> transaction(Hash id) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }
}
