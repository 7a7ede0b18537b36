package io.vitrine.node.search;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.search.SearchBacklog.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Keeps the index up with the ledger, one write at a time, at most one in a pause. The executor
 * tells of blocks; {@link SearchBacklog} decides what is to be written, {@link IndexWrites} writes.
 * A write that fails is followed by one of everything: what a failed one left is never shown.
 */
final class SearchFeed extends AbstractBehavior<SearchFeed.Command> {
  /** What it is told. */
  sealed interface Command {}

  /**
   * A block was executed.
   *
   * @param items that its events are about
   */
  record Executed(long height, List<ItemId> items) implements Command {}

  /** A metadata document is here that was not. */
  record Arrived(Hash document) implements Command {}

  /** To end. */
  enum Stop implements Command {
    NOW
  }

  private record Written(Work work) implements Command {}

  private record NotYet(Work work) implements Command {}

  private record Failed(Throwable cause) implements Command {}

  private enum Tick implements Command {
    NOW
  }

  private final IndexWrites writes;
  private final Supplier<OptionalLong> newest;
  private final Executor executor;
  private SearchBacklog backlog = SearchBacklog.NEW;
  private boolean busy;

  private SearchFeed(
      ActorContext<Command> context,
      IndexWrites writes,
      Supplier<OptionalLong> newest,
      Executor executor) {
    super(context);
    this.writes = writes;
    this.newest = newest;
    this.executor = executor;
  }

  /**
   * A feed.
   *
   * @param newest the height of the newest state, if there is one
   * @param executor where it writes
   * @param pause between two writes
   */
  static Behavior<Command> create(
      IndexWrites writes, Supplier<OptionalLong> newest, Executor executor, Duration pause) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(Tick.NOW, pause);
                  return new SearchFeed(context, writes, newest, executor);
                }));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Executed.class, told -> with(backlog.executed(told.height(), told.items())))
        .onMessage(Arrived.class, arrived -> with(backlog.arrived(arrived.document())))
        .onMessage(Tick.class, tick -> onTick())
        .onMessage(Written.class, written -> onWritten(written.work()))
        .onMessage(NotYet.class, notYet -> onNotYet(notYet.work()))
        .onMessage(Stop.class, stop -> Behaviors.stopped())
        .onMessage(Failed.class, failed -> onFailed(failed.cause()))
        .build();
  }

  private Behavior<Command> with(SearchBacklog next) {
    backlog = next;
    return this;
  }

  private Behavior<Command> onTick() {
    OptionalLong height = newest.get();
    if (busy || height.isEmpty()) {
      return this;
    }
    Optional<Work> work = backlog.work(height.getAsLong());
    work.ifPresent(this::start);
    return this;
  }

  private void start(Work work) {
    busy = true;
    backlog = backlog.begun(work);
    getContext()
        .pipeToSelf(
            CompletableFuture.supplyAsync(() -> writes.write(work), executor),
            (written, failure) ->
                failure != null
                    ? new Failed(failure)
                    : written ? new Written(work) : new NotYet(work));
  }

  private Behavior<Command> onWritten(Work work) {
    busy = false;
    if (work.all()) {
      getContext().getLog().info("the search shows all items as of block {}", work.height());
    }
    return with(backlog.done(work));
  }

  private Behavior<Command> onNotYet(Work work) {
    busy = false;
    return with(backlog.undone(work));
  }

  private Behavior<Command> onFailed(Throwable cause) {
    busy = false;
    getContext().getLog().warn("the search index cannot be written; it is made anew", cause);
    return with(backlog.everything());
  }
}
