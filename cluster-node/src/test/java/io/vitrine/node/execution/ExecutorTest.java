package io.vitrine.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.GenesisState;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Blocks are executed in order of height, whatever the order in which their rows become durable.
 */
class ExecutorTest {
  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<String> heard = kit.createTestProbe();
  private final Rows rows = new Rows();

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
    rows.results = new CompletableFuture<>();
    executor.tell(new Executor.Commit(chain, List.of(), finalization(chain.get(199))));
    heard.awaitAssert(
        () -> {
          assertThat(rows.writes).hasSize(1);
          return null;
        });
    rows.acknowledge(0);
    heard.expectMessage("stored 200");
    assertThat(rows.readBack).hasValue(0);
    rows.results.complete(Done.getInstance());
    for (int height = 1; height <= 200; height++) {
      heard.expectMessage("executed " + height);
    }
    assertThat(rows.readBack).hasValue(200 - Executor.MAX_QUEUED);
  }

  private Executor.Settings settings() {
    return new Executor.Settings(
        new ContractRegistry(List.of()), new BatchShelf(new NoBatches()), rows, listener());
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

  private static List<Block> chain(int length) {
    List<Block> chain = new ArrayList<>();
    Hash parent = genesis().hash();
    for (int height = 1; height <= length; height++) {
      Header header =
          new Header(
              new View(0, height),
              height,
              parent,
              new View(0, height - 1),
              new ValidatorId(0),
              height,
              Cut.empty(1),
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

  private record NoBatches() implements BatchStore {
    @Override
    public CompletionStage<Done> put(Batch batch) {
      throw new AssertionError("no batch is stored here");
    }

    @Override
    public CompletionStage<Optional<Batch>> find(ValidatorId author, LaneTip tip) {
      throw new AssertionError("no batch is read here");
    }
  }

  /** Rows whose writes are acknowledged when the test says so. */
  private static final class Rows implements BlockStore {
    private final List<CompletableFuture<Done>> writes =
        new java.util.concurrent.CopyOnWriteArrayList<>();
    private final ConcurrentSkipListMap<Long, Block> stored = new ConcurrentSkipListMap<>();
    private final AtomicInteger readBack = new AtomicInteger();
    private volatile CompletableFuture<Done> results =
        CompletableFuture.completedFuture(Done.getInstance());

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
      return results;
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
