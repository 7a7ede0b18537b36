package io.vitrine.node.snapshot;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.execution.Executor;
import io.vitrine.node.lane.BatchShelf;
import io.vitrine.node.store.StoredBatches;
import io.vitrine.node.store.StoredBlocks;
import io.vitrine.node.store.StoredSnapshots;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.chain.ChainTables;
import io.vitrine.persistence.query.TransactionPositions;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import io.vitrine.persistence.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** An executor and a writer of snapshots over real tables, composed as the replica does it. */
final class StoredLedger {
  private static final long PATIENCE_SECONDS = 600;

  private final ActorTestKit kit;
  private final ChainStore chain;
  private final StoredBlocks blocks;
  private final SnapshotStore snapshots;
  private final BlockingQueue<ExecutedBlock> executed = new ArrayBlockingQueue<>(100_000);
  private final BlockingQueue<ChainTip> recovered = new ArrayBlockingQueue<>(1);
  private final List<Long> replayed = new ArrayList<>();
  private final AtomicReference<List<Long>> kept = new AtomicReference<>(List.of());
  private final ActorRef<Snapshots.Command> writer;
  private final ActorRef<Executor.Command> executor;

  /** Over the tables of one ledger; begins to recover at once. */
  StoredLedger(
      ActorTestKit kit,
      CqlSession session,
      Keyspace keyspace,
      ScriptedChain script,
      SnapshotPace.Rule rule) {
    this.kit = kit;
    this.chain = new ChainStore(session, keyspace, script.ledgerId());
    this.blocks =
        new StoredBlocks(
            chain,
            new TransactionPositions(session, keyspace, script.ledgerId()),
            join(chain.newestExecutedHeight()).orElse(0L),
            join(chain.keptFrom()));
    this.snapshots = new SnapshotStore(session, keyspace, script.ledgerId());
    StoredSnapshots shelf = new StoredSnapshots(snapshots);
    CompletionStage<Beginning> beginning =
        new SnapshotStart(shelf, blocks, script::genesisTip)
            .find(kit.system().dispatchers().lookup(DispatcherSelector.defaultDispatcher()));
    this.writer =
        kit.spawn(Snapshots.create(new Snapshots.Settings(shelf, rule), beginning, kept::set));
    this.executor =
        kit.spawn(
            Executor.create(
                new Executor.Settings(
                    ScriptedChain.REGISTRY,
                    new BatchShelf(new StoredBatches(chain)),
                    blocks,
                    new SnapshotFeed(listener(), writer)),
                beginning.thenApply(Beginning::tip)));
  }

  /** Those that it works on. */
  static List<Table> tables() {
    List<Table> tables = new ArrayList<>(ChainTables.all());
    tables.addAll(SnapshotStore.TABLES);
    tables.addAll(TransactionPositions.TABLES);
    return tables;
  }

  private Executor.Listener listener() {
    return new Executor.Listener() {
      @Override
      public void recovered(ChainTip tip) {
        recovered.add(tip);
      }

      @Override
      public void blocksStored(long height) {}

      @Override
      public void replayed(ExecutedBlock block) {
        replayed.add(block.height());
      }

      @Override
      public void executed(ExecutedBlock block) {
        executed.add(block);
      }
    };
  }

  /** Waits until stored blocks are executed again. */
  ChainTip recovered() throws InterruptedException {
    ChainTip tip = recovered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (tip == null) {
      throw new AssertionError("not recovered");
    }
    return tip;
  }

  /** Heights that were executed again; to be asked after {@link #recovered}. */
  List<Long> replayed() {
    return replayed;
  }

  /** Stores and executes a block; its result is durable then. */
  ExecutedBlock commit(ScriptedChain.Step step) throws InterruptedException {
    step.batch().ifPresent(batch -> join(chain.putBatch(batch)));
    executor.tell(new Executor.Commit(List.of(step.block()), List.of(), step.finalization()));
    ExecutedBlock block = executed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (block == null || block.height() != step.executed().height()) {
      throw new AssertionError("executed " + block + " instead of " + step);
    }
    return block;
  }

  /** The snapshots that can be used, as the writer said last. */
  List<Long> kept() {
    return kept.get();
  }

  ChainStore chain() {
    return chain;
  }

  StoredBlocks blocks() {
    return blocks;
  }

  SnapshotStore snapshots() {
    return snapshots;
  }

  /** As a crash would, as far as these two are concerned. */
  void stop() {
    kit.stop(executor);
    kit.stop(writer);
  }

  static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
