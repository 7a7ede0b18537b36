package io.vitrine.node.webhook;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.SinkQueueWithCancel;
import io.vitrine.api.event.CommittedEvent;
import io.vitrine.api.event.Delivery;
import io.vitrine.api.event.Envelope;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.webhook.WebhookStore.Noted;
import io.vitrine.node.webhook.course.Attempt;
import io.vitrine.node.webhook.course.Change;
import io.vitrine.node.webhook.course.Course;
import io.vitrine.node.webhook.course.Letter;
import io.vitrine.node.webhook.course.Outcome;
import io.vitrine.node.webhook.course.Step;
import io.vitrine.node.webhook.course.Stop;
import io.vitrine.node.webhook.course.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sends the events of one subscription: hosts its {@link Course}. One thing is under way at a time,
 * an attempt or a write, and at most one event is read ahead. A write that fails is tried again for
 * as long as it takes; nothing is sent meanwhile.
 */
final class Deliverer extends AbstractBehavior<Deliverer.Command> {
  /** What it is told. */
  sealed interface Command {}

  /** To end; nothing is sent or written any more when it has. */
  enum Halt implements Command {
    NOW
  }

  private record Pulled(Optional<Delivery> delivery) implements Command {}

  private record Answered(Letter letter, Attempt attempt) implements Command {}

  private enum Saved implements Command {
    ALL
  }

  private record Failed(Throwable cause) implements Command {}

  /** The log cannot be read on; whoever started this starts it again. */
  private record Broken(Throwable cause) implements Command {}

  private enum Wake implements Command {
    NOW
  }

  /**
   * Where it begins.
   *
   * @param subscription whose events
   * @param course what is durable of it
   * @param number that of the next attempt in the log
   */
  record Begin(Subscription subscription, Course course, long number) {}

  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final WebhookParts parts;
  private final Subscription subscription;
  private final Consumer<Stop> ended;
  private final TimerScheduler<Command> timers;
  private final SinkQueueWithCancel<Delivery> log;

  private Course course;
  private long number;

  /** The block before the one that is read. */
  private long readHeight;

  /** The event whose turn it is, as it was read. */
  private Optional<Envelope> headEvent = Optional.empty();

  private Optional<Delivery> readAhead = Optional.empty();
  private Optional<Turn> unsaved = Optional.empty();
  private boolean busy;
  private boolean pulling;
  private boolean halting;

  private Deliverer(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      WebhookParts parts,
      Begin begin,
      Consumer<Stop> ended) {
    super(context);
    this.timers = timers;
    this.parts = parts;
    this.subscription = begin.subscription();
    this.course = begin.course();
    this.number = begin.number();
    this.ended = ended;
    this.readHeight = course.saved().nextHeight() - 1;
    parts.board().stands(subscription.id(), course, readHeight);
    this.log =
        parts
            .streams()
            .after(course.saved(), subscription.filter())
            .runWith(Sink.queue(), Materializer.createMaterializer(context));
    proceed();
  }

  static Behavior<Command> create(WebhookParts parts, Begin begin, Consumer<Stop> ended) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Deliverer(context, timers, parts, begin, ended)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Pulled.class, this::onPulled)
        .onMessage(Answered.class, this::onAnswered)
        .onMessage(Saved.class, saved -> onSaved())
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Broken.class, broken -> onBroken(broken.cause()))
        .onMessage(Wake.class, wake -> unsaved.isPresent() ? save() : proceed())
        .onMessage(Halt.class, halt -> onHalt())
        .onSignal(PostStop.class, stop -> onStopped())
        .build();
  }

  private Behavior<Command> onPulled(Pulled pulled) {
    pulling = false;
    if (pulled.delivery().isEmpty()) {
      return end(Stop.EVENTS_GONE);
    }
    readAhead = pulled.delivery();
    return proceed();
  }

  private Behavior<Command> onAnswered(Answered answered) {
    Attempt attempt = answered.attempt();
    EventPosition position = answered.letter().position();
    parts.board().attempted(attempt);
    // For people alone: a line that is lost costs nothing.
    parts
        .store()
        .note(subscription.id(), number++, new Noted(message(position), attempt))
        .whenComplete((done, failure) -> {});
    return take(
        course.answered(
            position, attempt, parts.settings().retries(), parts.chance().getAsDouble()));
  }

  private Behavior<Command> take(Turn turn) {
    if (turn.stop().isPresent()) {
      return end(turn.stop().get());
    }
    unsaved = Optional.of(turn);
    return save();
  }

  private Behavior<Command> save() {
    Turn turn = unsaved.orElseThrow();
    busy = true;
    if (turn.changes().isEmpty()) {
      return onSaved();
    }
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (Change change : turn.changes()) {
      all = all.thenCompose(done -> parts.store().apply(subscription.id(), change));
    }
    pipe(all, done -> Saved.ALL);
    return this;
  }

  private Behavior<Command> onSaved() {
    course = unsaved.orElseThrow().next();
    unsaved = Optional.empty();
    busy = false;
    if (course.head().isEmpty()) {
      headEvent = Optional.empty();
    }
    parts.board().stands(subscription.id(), course, readHeight);
    return proceed();
  }

  private Behavior<Command> onFailed(Failed failed) {
    getContext()
        .getLog()
        .warn("webhook {}: the database does not answer", subscription.id(), failed.cause());
    busy = unsaved.isPresent();
    return halting ? Behaviors.stopped() : wakeIn(STORE_PAUSE);
  }

  private Behavior<Command> onBroken(Throwable cause) {
    getContext().getLog().warn("webhook {}: the log cannot be read", subscription.id(), cause);
    return Behaviors.stopped();
  }

  private Behavior<Command> onHalt() {
    halting = true;
    return unsaved.isPresent() && !timers.isTimerActive(Wake.NOW) ? this : Behaviors.stopped();
  }

  private Behavior<Command> onStopped() {
    log.cancel();
    parts.board().ended(subscription.id());
    return this;
  }

  private Behavior<Command> end(Stop why) {
    ended.accept(why);
    return Behaviors.stopped();
  }

  private Behavior<Command> proceed() {
    if (halting) {
      return Behaviors.stopped();
    } else if (busy) {
      return this;
    } else if (!parts.delivers().getAsBoolean()) {
      return wakeIn(STORE_PAUSE);
    } else if (readAhead.isPresent() && course.head().isEmpty()) {
      Delivery delivery = readAhead.get();
      readAhead = Optional.empty();
      return take(delivery.match(new Reading()));
    }
    return course.next(parts.clock().getAsLong()).match(new Doing());
  }

  private final class Reading implements Delivery.Cases<Turn> {
    @Override
    public Turn onHappened(Delivery.Happened delivery) {
      headEvent = Optional.of(delivery.event());
      return course.arrived(delivery.position(), parts.clock().getAsLong());
    }

    @Override
    public Turn onReached(Delivery.Reached delivery) {
      readHeight = delivery.position().height();
      return course.reached(delivery.position());
    }
  }

  private final class Doing implements Step.Cases<Behavior<Command>> {
    @Override
    public Behavior<Command> onSend(Step.Send step) {
      busy = true;
      pipe(sent(step.letter()), attempt -> new Answered(step.letter(), attempt));
      return Deliverer.this;
    }

    @Override
    public Behavior<Command> onRead(Step.Read step) {
      if (!pulling) {
        pulling = true;
        getContext()
            .pipeToSelf(
                log.pull(),
                (read, failure) -> failure == null ? new Pulled(read) : new Broken(failure));
      }
      return step.due().map(Deliverer.this::wakeAt).orElse(Deliverer.this);
    }

    @Override
    public Behavior<Command> onWait(Step.Wait step) {
      return wakeAt(step.until());
    }
  }

  private Behavior<Command> wakeAt(long time) {
    return wakeIn(Duration.ofMillis(Math.max(1, time - parts.clock().getAsLong())));
  }

  /** A wall clock that jumps must not make an event wait for longer than it says. */
  private Behavior<Command> wakeIn(Duration wait) {
    Duration shorter = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    timers.startSingleTimer(Wake.NOW, Wake.NOW, shorter);
    return this;
  }

  private CompletionStage<Attempt> sent(Letter letter) {
    EventPosition position = letter.position();
    return event(position)
        .thenCompose(
            found ->
                found.isPresent()
                    ? parts.courier().send(subscription, message(position), body(found.get()))
                    : CompletableFuture.completedFuture(notStored()));
  }

  private CompletionStage<Optional<Envelope>> event(EventPosition position) {
    Optional<Envelope> known = headEvent.filter(e -> e.position().equals(position));
    return known.isPresent()
        ? CompletableFuture.completedFuture(known)
        : parts
            .log()
            .block(position.height())
            .thenApply(block -> block.flatMap(events -> at(events, position)));
  }

  private static Optional<Envelope> at(List<CommittedEvent> events, EventPosition position) {
    return events.stream().filter(e -> e.position().equals(position)).findFirst().map(Envelope::of);
  }

  private Attempt notStored() {
    return new Attempt(parts.clock().getAsLong(), 0, Outcome.NOT_STORED, 0, Optional.empty());
  }

  private Bytes body(Envelope event) {
    return Bytes.wrap(event.document(parts.genesis()).getBytes(StandardCharsets.UTF_8));
  }

  private String message(EventPosition position) {
    return subscription.message(EventCursor.of(parts.genesis().hash(), position).text());
  }

  private <T> void pipe(CompletionStage<T> stage, Function<T, Command> answer) {
    getContext()
        .pipeToSelf(
            stage, (value, failure) -> failure == null ? answer.apply(value) : new Failed(failure));
  }
}
