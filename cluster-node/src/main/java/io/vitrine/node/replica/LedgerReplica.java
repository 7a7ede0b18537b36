package io.vitrine.node.replica;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.node.NodeMessage;
import io.vitrine.node.lease.LeaseCheck;
import io.vitrine.node.lease.LeaseEvent;
import io.vitrine.node.lease.LeaseHandle;
import io.vitrine.node.lease.LeaseKeeper;
import io.vitrine.problem.HaltCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One ledger on this organisation: a sharded entity whose id is the ledger's. It takes the signing
 * lease, only then reads what earlier generations left (F4), and runs an {@link Incarnation}. When
 * that fails, or the lease is lost, it does all of it again under the next generation (F7). A
 * violated invariant halts it for good.
 */
public final class LedgerReplica extends AbstractBehavior<LedgerReplica.Command> {
  /** What a replica is told. */
  public sealed interface Command {}

  /** Starts the entity, wherever the shard lives; sent by every node once a second. */
  public record Wake() implements Command, NodeMessage {}

  /** Stop in order, release the lease, then answer. */
  public record Stop(ActorRef<Done> replyTo) implements Command {}

  /** The shard moves to another node. */
  public record HandOff() implements Command, NodeMessage {}

  private record Lease(LeaseEvent event) implements Command {}

  private record Recovered(Recovery.Outcome outcome) implements Command {}

  private record Ended(RunEnd end) implements Command {}

  private record Retry() implements Command {}

  private record Marked(Optional<Throwable> lost) implements Command {}

  /** The name under which ledgers are sharded; a storage format. */
  public static final EntityTypeKey<Command> ENTITY_KEY =
      EntityTypeKey.create(Command.class, "LedgerReplica");

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final TimerScheduler<Command> timers;
  private final ReplicaSettings settings;
  private final ActorRef<LeaseEvent> leaseEvents;
  private final ActorRef<Recovery.Outcome> recovered;
  private final ActorRef<RunEnd> ends;
  private final List<ActorRef<Done>> stopping = new ArrayList<>();
  private Optional<ActorRef<LeaseKeeper.Command>> keeper = Optional.empty();
  private Optional<LeaseHandle> lease = Optional.empty();
  private Optional<ActorRef<?>> running = Optional.empty();
  private boolean leaving;
  private boolean moving;
  private boolean halted;
  private boolean movedOn;
  private Optional<SyncPoint> synced = Optional.empty();
  private int started;

  private LedgerReplica(
      ActorContext<Command> context, TimerScheduler<Command> timers, ReplicaSettings settings) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.leaseEvents = context.messageAdapter(LeaseEvent.class, Lease::new);
    this.recovered = context.messageAdapter(Recovery.Outcome.class, Recovered::new);
    this.ends = context.messageAdapter(RunEnd.class, Ended::new);
    takeLease();
  }

  /** A replica that begins to take the lease at once. */
  public static Behavior<Command> create(ReplicaSettings settings) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new LedgerReplica(context, timers, settings)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Wake.class, m -> this)
        .onMessage(Stop.class, this::onStop)
        .onMessage(HandOff.class, m -> onHandOff())
        .onMessage(Lease.class, this::onLease)
        .onMessage(Recovered.class, this::onRecovered)
        .onMessage(Ended.class, this::onEnd)
        .onMessage(Retry.class, m -> onRetry())
        .onMessage(Marked.class, this::onMarked)
        .onSignal(ChildFailed.class, this::onChildFailed)
        .onSignal(Terminated.class, this::onChildEnded)
        .build();
  }

  // ---- the lease

  private void takeLease() {
    settings.board().update(s -> s.in(ReplicaPhase.WAITING_FOR_LEASE, ""));
    ActorRef<LeaseKeeper.Command> fresh =
        getContext()
            .spawn(
                LeaseKeeper.create(settings.lease(), leaseEvents),
                "lease-" + started++,
                DispatcherSelector.fromConfig("vitrine.lease-dispatcher"));
    getContext().watch(fresh);
    keeper = Optional.of(fresh);
  }

  private Behavior<Command> onLease(Lease message) {
    return message
        .event()
        .match(
            new LeaseEvent.Cases<Behavior<Command>>() {
              @Override
              public Behavior<Command> acquired(LeaseEvent.Acquired event) {
                return onAcquired(event);
              }

              @Override
              public Behavior<Command> waiting(LeaseEvent.Waiting event) {
                String why =
                    "the signing lease is held by " + event.owner() + ", or was a moment ago";
                settings.board().update(s -> s.in(ReplicaPhase.WAITING_FOR_LEASE, why));
                return LedgerReplica.this;
              }

              @Override
              public Behavior<Command> leaseLost(LeaseEvent.LeaseLost event) {
                getContext().getLog().warn("signing lease lost: {}", event.reason().text());
                stopRunning();
                return LedgerReplica.this;
              }

              @Override
              public Behavior<Command> released(LeaseEvent.Released event) {
                return LedgerReplica.this;
              }
            });
  }

  private Behavior<Command> onAcquired(LeaseEvent.Acquired event) {
    if (leaving) {
      return this;
    }
    lease = Optional.of(event.handle());
    settings.board().holds(event.handle());
    settings
        .board()
        .update(s -> s.withGeneration(event.generation()).in(ReplicaPhase.RECOVERING, ""));
    run(
        Recovery.create(settings, event.generation(), synced, recovered),
        "recovery-" + event.generation());
    return this;
  }

  private <T> void run(Behavior<T> behavior, String name) {
    ActorRef<T> child = getContext().spawn(behavior, name);
    getContext().watch(child);
    running = Optional.of(child);
  }

  // ---- running

  private Behavior<Command> onRecovered(Recovered message) {
    ActorRef<?> recovery = running.orElseThrow();
    getContext().unwatch(recovery);
    getContext().stop(recovery);
    if (isOvertaken()) {
      return onEnded(true);
    }
    return message
        .outcome()
        .match(
            new Recovery.Cases<Behavior<Command>>() {
              @Override
              public Behavior<Command> origins(Recovery.Origins origins) {
                return begin(origins);
              }

              @Override
              public Behavior<Command> damaged(Recovery.Damaged damaged) {
                running = Optional.empty();
                halt(HaltCodes.text(damaged.damage()));
                return continueLeaving();
              }
            });
  }

  /**
   * What was read while somebody else might write is no journal to begin from, nor a damaged one.
   */
  private boolean isOvertaken() {
    return lease.orElseThrow().check() instanceof LeaseCheck.Lost;
  }

  private Behavior<Command> begin(Recovery.Origins origins) {
    synced = Optional.empty();
    long generation = origins.core().generation();
    getContext().getLog().info("generation {} begins", generation);
    run(
        Incarnation.create(settings, lease.orElseThrow(), origins, ends),
        "generation-" + generation);
    return this;
  }

  private Behavior<Command> onEnd(Ended message) {
    return message
        .end()
        .match(
            new RunEnd.Cases<Behavior<Command>>() {
              @Override
              public Behavior<Command> halted(RunEnd.Halted end) {
                return onHalted(end.reason());
              }

              @Override
              public Behavior<Command> explained(RunEnd.Explained end) {
                return onExplained(end.text());
              }

              @Override
              public Behavior<Command> epochChanged(RunEnd.EpochChanged end) {
                return onEpochChanged(end.next());
              }

              @Override
              public Behavior<Command> synced(RunEnd.Synced end) {
                synced = Optional.of(end.point());
                movedOn = true;
                return LedgerReplica.this;
              }
            });
  }

  private Behavior<Command> onHalted(HaltReason reason) {
    halt(HaltCodes.text(reason));
    if (HaltCodes.of(reason) == HaltCode.AMNESIA) {
      getContext()
          .pipeToSelf(
              settings.journals().neverSignAgain(),
              (done, lost) -> new Marked(Optional.ofNullable(lost)));
    }
    return this;
  }

  private Behavior<Command> onExplained(String text) {
    getContext().getLog().error("HALT explained: {}", text);
    settings.board().update(s -> s.in(ReplicaPhase.HALTED, s.note() + " (" + text + ")"));
    return this;
  }

  /** Without the mark the next start has to meet the signature again before it stops. */
  private Behavior<Command> onMarked(Marked marked) {
    marked
        .lost()
        .ifPresent(why -> getContext().getLog().error("AMNESIA could not be written down", why));
    return this;
  }

  private Behavior<Command> onEpochChanged(EpochStart next) {
    getContext()
        .getLog()
        .info(
            "epoch {} begins with {} validators after height {}",
            next.epoch(),
            next.set().size(),
            next.last().height());
    movedOn = true;
    return this;
  }

  private void halt(String why) {
    halted = true;
    getContext().getLog().error("HALT {}", why);
    settings.board().update(s -> s.in(ReplicaPhase.HALTED, why));
  }

  private Behavior<Command> onChildFailed(ChildFailed failed) {
    getContext().getLog().warn("{} failed", failed.getRef().path().name(), failed.cause());
    return onEnded(failed.getRef().equals(running.orElse(null)));
  }

  private Behavior<Command> onChildEnded(Terminated ended) {
    return onEnded(ended.getRef().equals(running.orElse(null)));
  }

  private Behavior<Command> onEnded(boolean wasRunning) {
    if (wasRunning) {
      running = Optional.empty();
    } else {
      keeper = Optional.empty();
    }
    if (leaving || halted) {
      return continueLeaving();
    }
    if (running.isEmpty()) {
      settings.board().update(s -> s.in(ReplicaPhase.RECOVERING, "starting over"));
      timers.startSingleTimer(new Retry(), movedOn ? Duration.ZERO : PAUSE);
      movedOn = false;
    } else if (keeper.isEmpty()) {
      stopRunning();
    }
    return this;
  }

  /** Every recovery takes the next generation (F7). */
  private Behavior<Command> onRetry() {
    if (leaving || halted || running.isPresent()) {
      return this;
    }
    if (keeper.isPresent()) {
      keeper.get().tell(new LeaseKeeper.NextGeneration());
    } else {
      takeLease();
    }
    return this;
  }

  private void stopRunning() {
    running.ifPresent(getContext()::stop);
  }

  // ---- leaving

  private Behavior<Command> onStop(Stop stop) {
    stopping.add(stop.replyTo());
    return leave();
  }

  private Behavior<Command> onHandOff() {
    moving = true;
    return leave();
  }

  private Behavior<Command> leave() {
    leaving = true;
    stopRunning();
    return continueLeaving();
  }

  /** First everything that writes, then the lease, then the answer (F3). */
  private Behavior<Command> continueLeaving() {
    if (running.isPresent()) {
      return this;
    }
    if (keeper.isPresent()) {
      keeper.get().tell(new LeaseKeeper.Release());
      return this;
    }
    if (!leaving) {
      return this;
    }
    if (moving) {
      settings.board().moved();
    } else {
      settings.board().update(s -> s.in(ReplicaPhase.STOPPED, ""));
    }
    stopping.forEach(ref -> ref.tell(Done.getInstance()));
    return Behaviors.stopped();
  }
}
