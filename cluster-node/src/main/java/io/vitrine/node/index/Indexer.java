package io.vitrine.node.index;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.node.logging.LogField;
import io.vitrine.persistence.query.IndexRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes executed blocks to the query tables, in order of height and one write at a time. The
 * executor tells of each block; what it told while a write was under way waits in a queue of {@link
 * #MAX_WAITING} and is written together ({@link BlockQueue}). What did not fit, or was executed
 * before this actor started, is read back from the blocks. The store remembers how far it got, so a
 * restart goes on there. A failing store is tried again for as long as it takes: lists fall behind
 * then, the ledger does not.
 */
public final class Indexer extends AbstractBehavior<Indexer.Command> {
  /** The most blocks that wait in memory; as many may be under way. */
  public static final int MAX_WAITING = BlockQueue.MAX_WAITING;

  /** What the indexer is told. */
  public sealed interface Command {}

  /** A block was executed; in any order, and as often as one likes. */
  public record Executed(CommittedBlock block) implements Command {}

  /** To stop; answered when nothing is under way at the store any more. */
  public record Stop(ActorRef<Done> replyTo) implements Command {}

  /** To drop all rows and make them anew from the blocks; answered when they are dropped. */
  public record Rebuild(ActorRef<Done> replyTo) implements Command {}

  private enum Cleared implements Command {
    DONE
  }

  private record Found(OptionalLong indexed) implements Command {}

  private record Read(Optional<CommittedBlock> block) implements Command {}

  private record Written(long height) implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  private enum Retry implements Command {
    NOW
  }

  /**
   * How long to wait after failures in a row: doubled each time, from {@code first} to {@code
   * longest}.
   */
  record Patience(Duration first, Duration longest) {
    static final Patience STANDARD = new Patience(Duration.ofMillis(100), Duration.ofSeconds(10));

    Duration after(int failures) {
      Duration wait = first.multipliedBy(1L << Math.min(failures - 1, 16));
      return wait.compareTo(longest) < 0 ? wait : longest;
    }
  }

  private final IndexStore store;
  private final ExecutedBlocks blocks;
  private final Patience patience;
  private final TimerScheduler<Command> timers;
  private final BlockQueue waiting = new BlockQueue();
  private final List<ActorRef<Done>> stopping = new ArrayList<>();
  private final List<ActorRef<Done>> rebuilding = new ArrayList<>();

  /** What is being written, or is to be tried again: blocks that follow one another. */
  private List<CommittedBlock> writing = List.of();

  /** The height to write next; empty until the store has said how far it got. */
  private OptionalLong next = OptionalLong.empty();

  /** The greatest height that is known to be executed. */
  private long executed;

  /** Whether the blocks below may hold some that nobody told of. */
  private boolean unread = true;

  /** Whether an answer of the store, of the blocks or of the timer is to come. */
  private boolean busy;

  private int failures;

  private Indexer(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      IndexStore store,
      ExecutedBlocks blocks,
      Patience patience) {
    super(context);
    this.timers = timers;
    this.store = store;
    this.blocks = blocks;
    this.patience = patience;
    proceed();
  }

  /** An indexer that goes on where {@code store} got to. */
  public static Behavior<Command> create(IndexStore store, ExecutedBlocks blocks) {
    return create(store, blocks, Patience.STANDARD);
  }

  static Behavior<Command> create(IndexStore store, ExecutedBlocks blocks, Patience patience) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Indexer(context, timers, store, blocks, patience)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Executed.class, this::onExecuted)
        .onMessage(Found.class, this::onFound)
        .onMessage(Read.class, this::onRead)
        .onMessage(Written.class, this::onWritten)
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Retry.class, retry -> answered())
        .onMessage(Rebuild.class, this::onRebuild)
        .onMessage(Cleared.class, cleared -> onCleared())
        .onMessage(Stop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onExecuted(Executed told) {
    executed = Math.max(executed, told.block().height());
    waiting.offer(told.block(), next);
    return proceed();
  }

  private boolean isNext(long height) {
    return next.isPresent() && height == next.getAsLong();
  }

  private Behavior<Command> onFound(Found found) {
    next = OptionalLong.of(found.indexed().orElse(0) + 1);
    failures = 0;
    return answered();
  }

  private Behavior<Command> onRead(Read read) {
    if (read.block().isPresent()) {
      failures = 0;
      CommittedBlock block = read.block().get();
      if (!isNext(block.height())) {
        throw new IllegalStateException(
            "asked for the block at " + next + ", got the one at " + block.height());
      }
      executed = Math.max(executed, block.height());
      waiting.offer(block, next);
    } else if (executed >= next.orElseThrow()) {
      return retryLater("a block that was executed is not in the store yet", Optional.empty());
    } else {
      unread = false;
    }
    return answered();
  }

  private Behavior<Command> onWritten(Written written) {
    failures = 0;
    writing = List.of();
    next = OptionalLong.of(written.height() + 1);
    return answered();
  }

  private Behavior<Command> onFailed(Failed failed) {
    return retryLater(failed.what(), Optional.of(failed.cause()));
  }

  private Behavior<Command> onRebuild(Rebuild rebuild) {
    if (rebuilding.size() == MAX_WAITING) {
      return this;
    }
    rebuilding.add(rebuild.replyTo());
    return proceed();
  }

  private Behavior<Command> onCleared() {
    rebuilding.forEach(replyTo -> replyTo.tell(Done.getInstance()));
    rebuilding.clear();
    writing = List.of();
    next = OptionalLong.of(1);
    unread = true;
    failures = 0;
    return answered();
  }

  private Behavior<Command> onStop(Stop stop) {
    stopping.add(stop.replyTo());
    if (timers.isTimerActive(Retry.NOW)) {
      return answered();
    }
    return proceed();
  }

  private Behavior<Command> retryLater(String what, Optional<Throwable> cause) {
    failures++;
    Duration wait = patience.after(failures);
    getContext()
        .getLog()
        .atWarn()
        .addKeyValue(LogField.HEIGHT, next.orElse(0))
        .setCause(cause.orElse(null))
        .log("{}; again in {}", what, wait);
    if (!stopping.isEmpty()) {
      return answered();
    }
    timers.startSingleTimer(Retry.NOW, Retry.NOW, wait);
    return this;
  }

  private Behavior<Command> answered() {
    busy = false;
    return proceed();
  }

  /** Starts the one thing that is to be done now, if nothing is under way. */
  private Behavior<Command> proceed() {
    if (busy) {
      return this;
    }
    if (!stopping.isEmpty()) {
      stopping.forEach(replyTo -> replyTo.tell(Done.getInstance()));
      return Behaviors.stopped();
    }
    if (!rebuilding.isEmpty()) {
      start("the query tables cannot be dropped", store::clear, done -> Cleared.DONE);
      return this;
    }
    if (next.isEmpty()) {
      start("the indexed height cannot be read", store::indexedHeight, Found::new);
      return this;
    }
    long height = next.getAsLong();
    if (writing.isEmpty()) {
      writing = waiting.take(height);
    }
    if (!writing.isEmpty()) {
      long last = writing.get(writing.size() - 1).height();
      List<IndexRow> rows =
          writing.stream().flatMap(block -> IndexRows.of(block).stream()).toList();
      start("blocks cannot be indexed", () -> store.write(last, rows), done -> new Written(last));
    } else if (unread || executed >= height) {
      start("an executed block cannot be read", () -> blocks.read(height), Read::new);
    }
    return this;
  }

  private <T> void start(
      String what, Supplier<CompletionStage<T>> step, Function<T, Command> answer) {
    busy = true;
    CompletionStage<T> begun;
    try {
      begun = step.get();
    } catch (RuntimeException e) {
      begun = CompletableFuture.failedFuture(e);
    }
    getContext()
        .pipeToSelf(
            begun,
            (value, failure) -> failure == null ? answer.apply(value) : new Failed(what, failure));
  }
}
