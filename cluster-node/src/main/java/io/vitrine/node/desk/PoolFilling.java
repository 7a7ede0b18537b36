package io.vitrine.node.desk;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.registrar.custody.KeyPool;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;

/**
 * Fills the pool of keys at the process that holds the signing lease: looks when it is told that
 * one was handed out here, and from time to time, because others hand out too. Decides nothing:
 * {@link KeyPool} does, and storing a key is conditional, so that two that fill do no harm.
 */
final class PoolFilling extends AbstractBehavior<PoolFilling.Command> {
  /** What it is told. */
  sealed interface Command {}

  /** To look. */
  enum Look implements Command {
    /** Now. */
    NOW
  }

  /** To end; answered when no key is being made. */
  record Stopping(ActorRef<Done> replyTo) implements Command {}

  private record Counted(SortedSet<Integer> slots) implements Command {}

  private record Uncounted(Throwable cause) implements Command {}

  private record Ended(int slot, Optional<Throwable> failure) implements Command {}

  private final PooledKeys keys;
  private final BooleanSupplier fills;
  private KeyPool pool;
  private boolean reading;
  private boolean again;
  private Optional<Stopping> stopping = Optional.empty();

  private PoolFilling(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      KeyPool.Bounds bounds,
      PooledKeys keys,
      BooleanSupplier fills,
      Duration pause) {
    super(context);
    this.pool = KeyPool.of(bounds);
    this.keys = keys;
    this.fills = fills;
    timers.startTimerWithFixedDelay(Look.NOW, pause);
    context.getSelf().tell(Look.NOW);
  }

  /**
   * The behaviour.
   *
   * @param fills whether this process is the one that does
   * @param pause from one look to the next
   */
  static Behavior<Command> create(
      KeyPool.Bounds bounds, PooledKeys keys, BooleanSupplier fills, Duration pause) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new PoolFilling(context, timers, bounds, keys, fills, pause)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Look.class, look -> onLook())
        .onMessage(Counted.class, this::onCounted)
        .onMessage(Uncounted.class, this::onUncounted)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Stopping.class, this::onStopping)
        .build();
  }

  private Behavior<Command> onLook() {
    if (reading) {
      // What is read now may be from before the key was handed out.
      again = true;
    } else if (stopping.isEmpty() && fills.getAsBoolean()) {
      reading = true;
      getContext()
          .pipeToSelf(
              keys.ready(),
              (slots, failure) -> failure == null ? new Counted(slots) : new Uncounted(failure));
    }
    return this;
  }

  private Behavior<Command> onCounted(Counted counted) {
    reading = false;
    if (stopping.isEmpty()) {
      begin(pool.counted(counted.slots()));
    }
    if (again) {
      again = false;
      return onLook();
    }
    return this;
  }

  private Behavior<Command> onUncounted(Uncounted uncounted) {
    reading = false;
    again = false;
    getContext().getLog().warn("the pool of keys can not be read", uncounted.cause());
    return this;
  }

  private Behavior<Command> onEnded(Ended ended) {
    ended
        .failure()
        .ifPresent(cause -> getContext().getLog().warn("a key of the pool is missing", cause));
    if (stopping.isEmpty()) {
      begin(pool.ended(ended.slot(), ended.failure().isEmpty()));
      return this;
    }
    pool = pool.endedLast(ended.slot());
    return stoppedIfIdle();
  }

  private void begin(KeyPool.Filling filling) {
    pool = filling.pool();
    for (int slot : filling.make()) {
      getContext()
          .pipeToSelf(
              keys.make(slot), (done, failure) -> new Ended(slot, Optional.ofNullable(failure)));
    }
  }

  private Behavior<Command> onStopping(Stopping stop) {
    stopping = Optional.of(stop);
    return stoppedIfIdle();
  }

  private Behavior<Command> stoppedIfIdle() {
    if (stopping.isPresent() && pool.making().isEmpty()) {
      stopping.get().replyTo().tell(Done.getInstance());
      return Behaviors.stopped();
    }
    return this;
  }
}
