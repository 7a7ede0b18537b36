package io.vitrine.node.pruning;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.pruning.Pruning;
import io.vitrine.ledger.pruning.PruningStep;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.logging.LogField;
import io.vitrine.node.peer.Peers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Tells the others of the newest own snapshot, hears of theirs, and removes the blocks that {@link
 * Pruning} lets go (R14): first it is written durably that they are not kept any more, then they go
 * in steps, one at a time with a rest after each, beside everything else. What a crash leaves is
 * removed by the next run. When the database fails, it is tried again later: nothing needs pruning
 * to go on.
 */
public final class Pruner extends AbstractBehavior<Pruner.Command> {
  /** What this actor is told. */
  public sealed interface Command {}

  /** These are the own usable snapshots now. */
  public record OwnSnapshots(List<Long> heights) implements Command {
    /** Copies the list. */
    public OwnSnapshots {
      heights = List.copyOf(heights);
    }
  }

  /** A peer says that its newest complete snapshot is of this height. */
  public record Reported(ValidatorId peer, long height) implements Command {}

  /** A peer can be told. */
  public record LinkOpened(ValidatorId peer) implements Command {}

  private record Begun(long erasedBelow) implements Command {}

  private record Marked(long height) implements Command {}

  private record Erased(long below) implements Command {}

  private record Rested() implements Command {}

  private record Look() implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  /**
   * How it paces itself.
   *
   * @param rest after each step
   * @param look how often it is looked whether blocks may go, and tried again after a failure
   */
  public record Pace(Duration rest, Duration look) {
    /** At most 100 blocks in half a second, ten times as many as are made. */
    public static final Pace STANDARD = new Pace(Duration.ofMillis(500), Duration.ofSeconds(10));
  }

  private final TimerScheduler<Command> timers;
  private final PrunedStore store;
  private final LongSupplier tip;
  private final Peers peers;
  private final Pace pace;
  private Pruning pruning;
  private OptionalLong erasedBelow = OptionalLong.empty();
  private boolean busy;

  private Pruner(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      PrunedStore store,
      Pruning start,
      LongSupplier tip,
      Peers peers,
      Pace pace) {
    super(context);
    this.timers = timers;
    this.store = store;
    this.pruning = start;
    this.tip = tip;
    this.peers = peers;
    this.pace = pace;
    timers.startTimerWithFixedDelay(new Look(), pace.look());
  }

  /**
   * A pruner that knows {@code start}.
   *
   * @param tip the highest block executed here
   * @param peers who is told of own snapshots
   */
  public static Behavior<Command> create(
      PrunedStore store, Pruning start, LongSupplier tip, Peers peers, Pace pace) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Pruner(context, timers, store, start, tip, peers, pace)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(OwnSnapshots.class, this::onOwnSnapshots)
        .onMessage(Reported.class, this::onReported)
        .onMessage(LinkOpened.class, this::onLinkOpened)
        .onMessage(Begun.class, begun -> reached(begun.erasedBelow()))
        .onMessage(Marked.class, this::onMarked)
        .onMessage(Erased.class, this::onErased)
        .onMessage(Rested.class, message -> rested())
        .onMessage(Look.class, message -> proceed())
        .onMessage(Failed.class, this::onFailed)
        .build();
  }

  private Behavior<Command> onOwnSnapshots(OwnSnapshots own) {
    long before = pruning.newest();
    pruning = pruning.own(own.heights());
    if (pruning.newest() != before) {
      peers.broadcastConsensus(held());
    }
    return proceed();
  }

  private Behavior<Command> onReported(Reported report) {
    pruning = pruning.reported(report.peer(), report.height());
    return proceed();
  }

  private Behavior<Command> onLinkOpened(LinkOpened link) {
    peers.sendConsensus(link.peer(), held());
    return this;
  }

  private Bytes held() {
    return new ConsensusMessage.SnapshotHeld(pruning.newest()).encode();
  }

  /** Does the next thing there is to do, unless one is under way. An archive has nothing to do. */
  private Behavior<Command> proceed() {
    if (busy || pruning.rule().keep().isEmpty()) {
      return this;
    }
    if (erasedBelow.isEmpty()) {
      return pipe("reading how far blocks are removed", store.erasedBelow(), Begun::new);
    }
    return pruning
        .next(tip.getAsLong(), store.keptFrom(), erasedBelow.getAsLong())
        .match(
            new PruningStep.Cases<>() {
              @Override
              public Behavior<Command> nothing() {
                return Pruner.this;
              }

              @Override
              public Behavior<Command> keepFrom(PruningStep.KeepFrom step) {
                long height = step.height();
                return pipe("giving up blocks", store.keepFrom(height), done -> new Marked(height));
              }

              @Override
              public Behavior<Command> erase(PruningStep.Erase step) {
                return pipe("removing blocks", store.erase(step.from(), step.below()), Erased::new);
              }
            });
  }

  private Behavior<Command> onMarked(Marked marked) {
    getContext()
        .getLog()
        .atInfo()
        .addKeyValue(LogField.HEIGHT, marked.height())
        .log("blocks below this height are removed");
    return rested();
  }

  private Behavior<Command> onErased(Erased erased) {
    erasedBelow = OptionalLong.of(erased.below());
    timers.startSingleTimer(new Rested(), pace.rest());
    return this;
  }

  private Behavior<Command> reached(long below) {
    erasedBelow = OptionalLong.of(below);
    return rested();
  }

  private Behavior<Command> rested() {
    busy = false;
    return proceed();
  }

  private Behavior<Command> onFailed(Failed failed) {
    getContext().getLog().warn("{} failed; it is tried again", failed.what(), failed.cause());
    busy = false;
    return this;
  }

  private <T> Behavior<Command> pipe(
      String what, CompletionStage<T> stage, Function<T, Command> answer) {
    busy = true;
    getContext()
        .pipeToSelf(
            stage,
            (value, failure) -> failure == null ? answer.apply(value) : new Failed(what, failure));
    return this;
  }
}
