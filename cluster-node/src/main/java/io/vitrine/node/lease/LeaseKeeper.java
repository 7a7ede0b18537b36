package io.vitrine.node.lease;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.BehaviorBuilder;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.node.lease.LeaseClock.Instant;
import io.vitrine.persistence.lease.LeaseChange;
import io.vitrine.persistence.lease.LeaseRow;
import io.vitrine.persistence.lease.LeaseStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes, renews and gives back the signing lease of one (ledger, validator), consensus.md F1-F6.
 * One operation on the row is under way at any time.
 *
 * <p>Tells its subscriber {@link LeaseEvent}: {@code Waiting} (any number), {@code Acquired}, then
 * {@code LeaseLost} or {@code Released}, after either of which it has stopped. Who has lost a lease
 * and wants another starts another keeper. Persists nothing itself.
 */
public final class LeaseKeeper {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final int STASH = 8;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final StashBuffer<Command> stash;
  private final Settings settings;
  private final ActorRef<LeaseEvent> subscriber;
  private final String owner;
  private Optional<LeaseHandle> handle = Optional.empty();

  /** What the keeper is asked to do; what else it hears is its own. */
  public sealed interface Command {}

  /** Give the lease back and stop. To be sent after all writes under it have finished or failed. */
  public record Release() implements Command {}

  /**
   * Take the next generation at once (F7: every recovery does). The present handle is lost before
   * the row is changed; a new {@code Acquired} follows.
   */
  public record NextGeneration() implements Command {}

  private record LookAgain() implements Command {}

  private record RenewNow() implements Command {}

  private record Looked(Instant issued, Instant returned, Optional<LeaseRow> row)
      implements Command {}

  private record Changed(Instant issued, LeaseChange change) implements Command {}

  private record Unknown(String cause) implements Command {}

  /**
   * What a keeper works with.
   *
   * @param store the lease row
   * @param name who takes it, for people; every keeper is an owner of its own ({@link LeaseOwner})
   * @param timing D and what derives from it
   * @param clock both clocks of this machine
   * @param processes where a dead holder is recognised; {@link ProcessTable#blind} recognises none
   */
  public record Settings(
      LeaseStore store,
      String name,
      LeaseTiming timing,
      LeaseClock clock,
      ProcessTable processes) {}

  private LeaseKeeper(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      StashBuffer<Command> stash,
      Settings settings,
      ActorRef<LeaseEvent> subscriber) {
    this.context = context;
    this.timers = timers;
    this.stash = stash;
    this.settings = settings;
    this.subscriber = subscriber;
    this.owner = LeaseOwner.incarnate(settings.name(), settings.processes()).text();
  }

  /** A keeper that begins to take the lease as soon as it starts. */
  public static Behavior<Command> create(Settings settings, ActorRef<LeaseEvent> subscriber) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.withStash(
                        STASH,
                        stash ->
                            new LeaseKeeper(context, timers, stash, settings, subscriber)
                                .look(Takeover.begin(settings.timing())))));
  }

  // ---- taking

  private Behavior<Command> look(Takeover takeover) {
    Instant issued = settings.clock().now();
    pipe(settings.store().read(), row -> new Looked(issued, settings.clock().now(), row));
    return waiting()
        .onMessage(Looked.class, looked -> stash.unstashAll(onLooked(takeover, looked)))
        .onMessage(Unknown.class, unknown -> stash.unstashAll(pause(takeover, LOOK_EVERY)))
        .build();
  }

  private Behavior<Command> onLooked(Takeover takeover, Looked looked) {
    if (looked.row().isEmpty()) {
      return take(() -> settings.store().takeFirst(owner));
    }
    LeaseRow row = looked.row().get();
    if (row.owner().equals(owner)) {
      return takeOwn(row);
    }
    HolderFate fate = LeaseOwner.fate(row.owner(), settings.processes());
    Takeover next = takeover.saw(row, looked.returned().monotonicNanos(), fate);
    Duration remaining = next.remaining(looked.issued().monotonicNanos());
    if (remaining.isZero()) {
      return take(() -> settings.store().take(row, owner));
    }
    Behavior<Command> paused =
        pause(next, remaining.compareTo(LOOK_EVERY) < 0 ? remaining : LOOK_EVERY);
    // Last, so that whoever hears it knows that the next look is on its way.
    if (!next.equals(takeover)) {
      subscriber.tell(new LeaseEvent.Waiting(LeaseOwner.describe(row.owner()), remaining));
    }
    return paused;
  }

  private Behavior<Command> pause(Takeover takeover, Duration duration) {
    timers.startSingleTimer(new LookAgain(), duration);
    return base()
        .onMessage(LookAgain.class, again -> look(takeover))
        .onMessage(Release.class, release -> end(new LeaseEvent.Released()))
        .onMessage(NextGeneration.class, next -> Behaviors.same())
        .build();
  }

  /**
   * The row carries our name: a change of ours was applied although its outcome was unknown. A new
   * generation is confirmed by a renewal; the one that we gave up is left for the next.
   */
  private Behavior<Command> takeOwn(LeaseRow row) {
    boolean usedUp = handle.filter(old -> old.generation() >= row.generation()).isPresent();
    return take(() -> usedUp ? settings.store().take(row, owner) : settings.store().renew(row));
  }

  private Behavior<Command> take(Supplier<CompletionStage<LeaseChange>> change) {
    change(change);
    Takeover afresh = Takeover.begin(settings.timing());
    return waiting()
        .onMessage(
            Changed.class,
            changed ->
                changed
                    .change()
                    .match(
                        new OnChange(
                            row -> stash.unstashAll(hold(row, changed.issued())),
                            row -> look(afresh))))
        .onMessage(Unknown.class, unknown -> stash.unstashAll(pause(afresh, LOOK_EVERY)))
        .build();
  }

  // ---- holding

  private Behavior<Command> hold(LeaseRow row, Instant issued) {
    SigningLease lease = new SigningLease(row, issued, settings.timing());
    LeaseHandle fresh = new LeaseHandle(lease, settings.clock());
    handle = Optional.of(fresh);
    timers.startTimerWithFixedDelay(new RenewNow(), settings.timing().renewEvery());
    subscriber.tell(new LeaseEvent.Acquired(row.generation(), fresh));
    return held(fresh, row);
  }

  private Behavior<Command> held(LeaseHandle lease, LeaseRow row) {
    return base()
        .onMessage(RenewNow.class, now -> lostOr(lease, () -> renew(lease, row)))
        .onMessage(Release.class, release -> release(lease, row))
        .onMessage(NextGeneration.class, next -> nextGeneration(lease, row))
        .build();
  }

  private Behavior<Command> renew(LeaseHandle lease, LeaseRow row) {
    change(() -> settings.store().renew(row));
    return waiting()
        .onMessage(
            Changed.class,
            changed ->
                changed
                    .change()
                    .match(
                        new OnChange(
                            next -> {
                              lease.confirm(next, changed.issued());
                              return stash.unstashAll(held(lease, next));
                            },
                            current -> refused(lease, current))))
        // Not known to be applied: not renewed. The next renewal finds out.
        .onMessage(Unknown.class, unknown -> stash.unstashAll(held(lease, row)))
        .onMessage(RenewNow.class, now -> lostOr(lease, Behaviors::same))
        .build();
  }

  /** A renewal of ours may have landed late; anybody else's row ends this lease. */
  private Behavior<Command> refused(LeaseHandle lease, Optional<LeaseRow> current) {
    if (isOurs(lease, current)) {
      return renew(lease, current.get());
    }
    return lose(
        lease,
        new LossReason.Overtaken(current.map(LeaseRow::generation), current.map(LeaseRow::owner)));
  }

  private boolean isOurs(LeaseHandle lease, Optional<LeaseRow> row) {
    return row.filter(r -> r.owner().equals(owner) && r.generation() == lease.generation())
        .isPresent();
  }

  private Behavior<Command> nextGeneration(LeaseHandle lease, LeaseRow row) {
    lease.lose(new LossReason.GivenUp());
    timers.cancel(new RenewNow());
    return take(() -> settings.store().take(row, owner));
  }

  private Behavior<Command> lostOr(LeaseHandle lease, Supplier<Behavior<Command>> valid) {
    return lease
        .check()
        .match(
            new LeaseCheck.Cases<>() {
              @Override
              public Behavior<Command> valid(LeaseCheck.Valid verdict) {
                return valid.get();
              }

              @Override
              public Behavior<Command> lost(LeaseCheck.Lost verdict) {
                return lose(lease, verdict.reason());
              }
            });
  }

  private Behavior<Command> lose(LeaseHandle lease, LossReason reason) {
    lease.lose(reason);
    return end(new LeaseEvent.LeaseLost(reason));
  }

  // ---- giving back

  private Behavior<Command> release(LeaseHandle lease, LeaseRow row) {
    lease.lose(new LossReason.GivenUp());
    timers.cancelAll();
    change(() -> settings.store().release(row));
    return base()
        .onMessage(
            Changed.class,
            changed ->
                changed
                    .change()
                    .match(
                        new OnChange(
                            applied -> end(new LeaseEvent.Released()),
                            current ->
                                isOurs(lease, current)
                                    ? release(lease, current.get())
                                    : lose(lease, new LossReason.GivenUp()))))
        .onMessage(Unknown.class, unknown -> lose(lease, new LossReason.GivenUp()))
        .build();
  }

  private Behavior<Command> end(LeaseEvent last) {
    subscriber.tell(last);
    return Behaviors.stopped();
  }

  // ---- machinery

  private BehaviorBuilder<Command> base() {
    return BehaviorBuilder.<Command>create().onSignal(PostStop.class, stopped -> onStop());
  }

  /** An operation is under way: what would start another waits until its outcome is here. */
  private BehaviorBuilder<Command> waiting() {
    return base()
        .onMessage(Release.class, this::stash)
        .onMessage(NextGeneration.class, this::stash);
  }

  private Behavior<Command> stash(Command command) {
    if (!stash.isFull()) {
      stash.stash(command);
    }
    return Behaviors.same();
  }

  private Behavior<Command> onStop() {
    handle.ifPresent(lease -> lease.lose(new LossReason.GivenUp()));
    return Behaviors.same();
  }

  /** The time of issue is read first: validity counts from before the operation, never after. */
  private void change(Supplier<CompletionStage<LeaseChange>> operation) {
    Instant issued = settings.clock().now();
    pipe(operation.get(), change -> new Changed(issued, change));
  }

  private <T> void pipe(CompletionStage<T> stage, Function<T, Command> message) {
    context.pipeToSelf(
        stage,
        (value, failure) ->
            failure == null ? message.apply(value) : new Unknown(String.valueOf(failure)));
  }

  /** Both outcomes of a compare-and-set as the next behaviour. */
  private record OnChange(
      Function<LeaseRow, Behavior<Command>> applied,
      Function<Optional<LeaseRow>, Behavior<Command>> refused)
      implements LeaseChange.Cases<Behavior<Command>> {
    @Override
    public Behavior<Command> applied(LeaseChange.Applied outcome) {
      return applied.apply(outcome.row());
    }

    @Override
    public Behavior<Command> refused(LeaseChange.Refused outcome) {
      return refused.apply(outcome.current());
    }
  }
}
