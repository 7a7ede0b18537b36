package io.vitrine.node.execution;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.InvariantViolation;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.RecentValues;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.node.contract.ContractTree;
import io.vitrine.node.lane.BatchShelf;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * Executes final blocks one after the other. A block's way: its rows are stored, its batches
 * collected, its transactions executed, each contract's write set applied by that contract's actor,
 * the roots combined into the block's record, the record stored, and only then announced.
 *
 * <p>Execution does not wait for the database: it runs up to {@link #MAX_UNSTORED} blocks ahead of
 * the last durable result. Results are written one after the other (docs/spec/persistence.md), and
 * what was only executed is known to nobody else.
 *
 * <p>At the start it replays the stored blocks above genesis or a snapshot before it takes new
 * ones. Bounded: {@link #MAX_QUEUED} blocks wait in memory, further stored ones are read back; how
 * many wait to be stored is bounded by the core.
 */
public final class Executor extends AbstractBehavior<Executor.Command> {
  /** What the executor is told. */
  public sealed interface Command {}

  /** Final blocks in height order, all data held, and closing blocks (Output.Commit). */
  public record Commit(List<Block> blocks, List<Block> closing, Certificate finalization)
      implements Command {}

  private record Begun(ChainTip start) implements Command {}

  private record Read(List<Block> blocks) implements Command {}

  private record BlocksStored(List<Block> blocks) implements Command {}

  private record Collected(Block block, List<SignedTransaction> transactions) implements Command {}

  private record TreeApplied(ContractTree.Applied applied) implements Command {}

  private record ResultStored() implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  /** Who hears of progress. */
  public interface Listener {
    /** Stored blocks were executed again up to {@code tip}; new ones follow. */
    void recovered(ChainTip tip);

    /** The rows of all blocks up to {@code height} are durable. */
    void blocksStored(long height);

    /** A stored block was executed again, before {@link #recovered}. */
    void replayed(ExecutedBlock executed);

    /** A block is executed and its result durable. */
    void executed(ExecutedBlock executed);
  }

  /**
   * What an executor works with.
   *
   * @param registry the contracts
   * @param shelf the batches
   * @param store the blocks
   * @param listener hears of progress
   */
  public record Settings(
      ContractRegistry registry, BatchShelf shelf, BlockStore store, Listener listener) {}

  /** Stored blocks that wait in memory: more than the consensus allows, but for catching up. */
  static final int MAX_QUEUED = 64;

  /** Executed blocks whose results are not durable yet; execution waits at this many. */
  static final int MAX_UNSTORED = 8;

  /** Blocks that may come before the start is known: the core waits for it, so hardly any. */
  private static final int MAX_EARLY = 64;

  private final Settings settings;
  private final Map<String, ActorRef<ContractTree.Command>> contracts = new TreeMap<>();
  private final ActorRef<ContractTree.Applied> applied;
  private final ArrayDeque<Block> queue = new ArrayDeque<>();
  private final TreeMap<Long, Block> ahead = new TreeMap<>();
  private final TreeMap<String, StateTree> changed = new TreeMap<>();
  private final RecentValues recent = new RecentValues();

  /** In order of height; the result of the first is being written. */
  private final ArrayDeque<ExecutedBlock> unstored = new ArrayDeque<>();

  /** How far blocks are executed. */
  private ChainTip tip;

  /** How far results are durable and announced. */
  private ChainTip announced;

  private long stored;
  private boolean recovered;
  private boolean reading;
  private boolean busy;
  private Optional<InProgress> current = Optional.empty();

  private record InProgress(Block block, Outcome outcome) {}

  private Executor(ActorContext<Command> context, Settings settings, ChainTip start) {
    super(context);
    this.settings = settings;
    this.tip = start;
    this.announced = start;
    this.stored = start.height();
    this.applied = context.messageAdapter(ContractTree.Applied.class, TreeApplied::new);
    settings.registry().all().forEach(contract -> spawn(contract.name()));
    spawn(ContractName.EVIDENCE);
    startNext();
  }

  /**
   * An executor that continues after {@code start} once that is known, replaying what is stored
   * above it first.
   */
  public static Behavior<Command> create(Settings settings, CompletionStage<ChainTip> start) {
    return Behaviors.setup(
        context -> {
          context.pipeToSelf(
              start,
              (tip, cause) ->
                  cause == null ? new Begun(tip) : new Failed("finding the start", cause));
          return Behaviors.withStash(
              MAX_EARLY,
              early ->
                  Behaviors.receive(Command.class)
                      .onMessage(
                          Begun.class,
                          begun -> early.unstashAll(new Executor(context, settings, begun.start())))
                      .onMessage(Failed.class, Executor::fail)
                      .onAnyMessage(
                          message -> {
                            early.stash(message);
                            return Behaviors.same();
                          })
                      .build());
        });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Commit.class, this::onCommit)
        .onMessage(Read.class, this::onRead)
        .onMessage(BlocksStored.class, this::onBlocksStored)
        .onMessage(Collected.class, this::onCollected)
        .onMessage(TreeApplied.class, this::onTreeApplied)
        .onMessage(ResultStored.class, message -> onResultStored())
        .onMessage(Failed.class, Executor::fail)
        .build();
  }

  private void spawn(String contract) {
    contracts.put(
        contract,
        getContext()
            .spawn(
                ContractTree.create(contract, tip.state().contract(contract), tip.height()),
                "contract-" + contract));
  }

  // ---- what to execute

  private void read() {
    if (reading) {
      return;
    }
    reading = true;
    getContext()
        .pipeToSelf(
            settings.store().finalBlocks(tip.height() + 1, MAX_QUEUED),
            (blocks, cause) ->
                cause == null ? new Read(blocks) : new Failed("reading final blocks", cause));
  }

  private Behavior<Command> onRead(Read read) {
    reading = false;
    if (read.blocks().isEmpty()) {
      InvariantViolation.unless(!recovered, "stored blocks above " + tip.height() + " are gone");
      recovered = true;
      settings.listener().recovered(announced);
    }
    for (Block block : read.blocks()) {
      stored = Math.max(stored, block.header().height());
      enqueue(block);
    }
    advance();
    return this;
  }

  private Behavior<Command> onCommit(Commit commit) {
    List<Block> blocks = commit.blocks();
    getContext()
        .pipeToSelf(
            settings.store().putFinal(blocks, commit.closing(), commit.finalization()),
            (done, cause) ->
                cause == null
                    ? new BlocksStored(blocks)
                    : new Failed("storing final blocks", cause));
    return this;
  }

  /** Writes may be acknowledged in any order; what counts is how far there is no gap. */
  private Behavior<Command> onBlocksStored(BlocksStored message) {
    message.blocks().forEach(block -> ahead.put(block.header().height(), block));
    advance();
    settings.listener().blocksStored(stored);
    return this;
  }

  /** Queues what is stored without a gap; blocks that were stored before come again at a start. */
  private void advance() {
    while (!ahead.isEmpty() && ahead.firstKey() <= stored + 1) {
      Block block = ahead.pollFirstEntry().getValue();
      stored = Math.max(stored, block.header().height());
      enqueue(block);
    }
    startNext();
  }

  /** Closing blocks have the height of the block before them, so none is taken. */
  private void enqueue(Block block) {
    if (block.header().height() == nextToQueue() && queue.size() < MAX_QUEUED) {
      queue.add(block);
    }
  }

  private long nextToQueue() {
    if (!queue.isEmpty()) {
      return queue.getLast().header().height() + 1;
    }
    return tip.height() + (busy ? 2 : 1);
  }

  // ---- executing

  private void startNext() {
    if (busy || unstored.size() >= MAX_UNSTORED) {
      return;
    }
    if (queue.isEmpty()) {
      // What is replayed is durable before anybody hears that the replay is over.
      if (recovered ? stored > tip.height() : unstored.isEmpty()) {
        read();
      }
      return;
    }
    busy = true;
    Block block = queue.remove();
    getContext()
        .pipeToSelf(
            OrderedTransactions.of(settings.shelf(), block, parentCut(block)),
            (transactions, cause) ->
                cause == null
                    ? new Collected(block, transactions)
                    : new Failed("collecting block " + block.header().height(), cause));
  }

  /** The first block of an epoch orders new lanes, from their beginning (R13). */
  private Cut parentCut(Block block) {
    boolean first = block.header().parentView().number() == 0;
    return first ? Cut.empty(block.header().cut().tips().size()) : tip.cut();
  }

  private Behavior<Command> onCollected(Collected collected) {
    Block block = collected.block();
    Outcome outcome =
        BlockExecution.run(
            tip.state(),
            settings.registry(),
            BlockFacts.of(block),
            collected.transactions(),
            recent);
    current = Optional.of(new InProgress(block, outcome));
    changed.clear();
    outcome
        .writeSets()
        .forEach(
            (contract, writes) ->
                contracts
                    .get(contract)
                    .tell(new ContractTree.Apply(block.header().height(), writes, applied)));
    return finishWhenApplied();
  }

  private Behavior<Command> onTreeApplied(TreeApplied message) {
    changed.put(message.applied().contract(), message.applied().tree());
    return finishWhenApplied();
  }

  private Behavior<Command> finishWhenApplied() {
    InProgress now = current.orElseThrow();
    if (changed.size() < now.outcome().writeSets().size()) {
      return this;
    }
    WorldState after = tip.state().with(changed, now.outcome().window());
    recent.follow(after);
    ExecutionRecord record = now.outcome().seal(after);
    MerkleLog log = tip.log().append(record.encode());
    ExecutedBlock executed =
        new ExecutedBlock(
            now.block(),
            record,
            now.outcome().executed(),
            now.outcome().receipts(),
            now.outcome().receiptBytes(),
            now.outcome().skipped(),
            after,
            log);
    tip = executed.tip();
    current = Optional.empty();
    busy = false;
    unstored.add(executed);
    if (unstored.size() == 1) {
      store(executed);
    }
    startNext();
    return this;
  }

  private void store(ExecutedBlock executed) {
    getContext()
        .pipeToSelf(
            settings.store().putExecuted(executed),
            (done, cause) ->
                cause == null
                    ? new ResultStored()
                    : new Failed("storing the result of a block", cause));
  }

  private Behavior<Command> onResultStored() {
    ExecutedBlock executed = unstored.remove();
    announced = executed.tip();
    if (!unstored.isEmpty()) {
      store(unstored.getFirst());
    }
    if (recovered) {
      settings.listener().executed(executed);
    } else {
      settings.listener().replayed(executed);
    }
    startNext();
    return this;
  }

  private static Behavior<Command> fail(Failed failed) {
    throw new IllegalStateException(failed.what() + " failed", failed.cause());
  }
}
