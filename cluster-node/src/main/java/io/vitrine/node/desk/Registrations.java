package io.vitrine.node.desk;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.registrar.vault.PersonId;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Goes on with open applications: with those that it is told of at once, and at the process that
 * holds the signing lease with all of them in turn, a page per round, so that what a crash
 * interrupted is resumed. Decides nothing: {@link OpenCases} does, and its decisions hold against
 * other processes.
 */
final class Registrations extends AbstractBehavior<Registrations.Command> {
  /** Applications under way at a time. */
  static final int MAX_UNDER_WAY = 4;

  /** Applications that wait for their turn; a further one is found in a later round. */
  static final int MAX_WAITING = 1_000;

  /** How many a round looks at. */
  static final int PAGE = 100;

  /** What it is told. */
  sealed interface Command {}

  /** That something is to be done about an application. */
  record Attend(PersonId application) implements Command {}

  /** To end; answered when nothing is under way. */
  record Stopping(ActorRef<Done> replyTo) implements Command {}

  private enum Round implements Command {
    NEXT
  }

  private record Page(List<DeskStore.Place> places) implements Command {}

  private record Unread(Throwable cause) implements Command {}

  private record Over(PersonId application) implements Command {}

  private record Interrupted(PersonId application, Throwable cause) implements Command {}

  private final BooleanSupplier resumes;
  private final OpenCases cases;
  private final Set<PersonId> underWay = new HashSet<>();

  /** What waits, with its place where a round found it. */
  private final Map<PersonId, Optional<DeskStore.Place>> waiting = new LinkedHashMap<>();

  private Optional<DeskStore.Place> reached = Optional.empty();
  private Optional<Stopping> stopping = Optional.empty();
  private boolean reading;

  private Registrations(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      OpenCases cases,
      BooleanSupplier resumes,
      Duration pause) {
    super(context);
    this.cases = cases;
    this.resumes = resumes;
    timers.startTimerWithFixedDelay(Round.NEXT, pause);
    context.getSelf().tell(Round.NEXT);
  }

  /**
   * The behaviour.
   *
   * @param resumes whether this process is the one that looks at all of them
   * @param pause from one round to the next
   */
  static Behavior<Command> create(OpenCases cases, BooleanSupplier resumes, Duration pause) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Registrations(context, timers, cases, resumes, pause)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Attend.class, this::onAttend)
        .onMessage(Round.class, round -> onRound())
        .onMessage(Page.class, this::onPage)
        .onMessage(Unread.class, this::onUnread)
        .onMessage(Over.class, over -> left(over.application()))
        .onMessage(Interrupted.class, this::onInterrupted)
        .onMessage(Stopping.class, this::onStopping)
        .build();
  }

  private Behavior<Command> onAttend(Attend attend) {
    enqueue(attend.application(), Optional.empty());
    return next();
  }

  private Behavior<Command> onRound() {
    if (stopping.isEmpty() && !reading && waiting.isEmpty() && resumes.getAsBoolean()) {
      reading = true;
      pipe(cases.page(reached, PAGE), Page::new, Unread::new);
    }
    return this;
  }

  private Behavior<Command> onPage(Page page) {
    reading = false;
    page.places().forEach(place -> enqueue(place.application(), Optional.of(place)));
    // Behind the last one the next round begins at the first again.
    reached =
        page.places().size() < PAGE ? Optional.empty() : Optional.of(page.places().get(PAGE - 1));
    return next();
  }

  private Behavior<Command> onUnread(Unread unread) {
    reading = false;
    getContext().getLog().warn("open applications can not be read", unread.cause());
    return this;
  }

  private void enqueue(PersonId application, Optional<DeskStore.Place> place) {
    if (stopping.isEmpty() && waiting.size() < MAX_WAITING) {
      waiting.putIfAbsent(application, place);
    }
  }

  private Behavior<Command> next() {
    var each = waiting.entrySet().iterator();
    while (each.hasNext() && underWay.size() < MAX_UNDER_WAY) {
      var entry = each.next();
      // One that is under way is looked at once more when it is over.
      if (underWay.add(entry.getKey())) {
        tend(entry.getKey(), entry.getValue());
        each.remove();
      }
    }
    if (stopping.isPresent() && underWay.isEmpty()) {
      stopping.get().replyTo().tell(Done.getInstance());
      return Behaviors.stopped();
    }
    return this;
  }

  private void tend(PersonId application, Optional<DeskStore.Place> place) {
    pipe(
        place.map(cases::tend).orElseGet(() -> cases.tend(application)),
        done -> new Over(application),
        failure -> new Interrupted(application, failure));
  }

  private Behavior<Command> onInterrupted(Interrupted interrupted) {
    getContext()
        .getLog()
        .warn("application {} waits for the next round", interrupted.application());
    getContext().getLog().debug("because of", interrupted.cause());
    return left(interrupted.application());
  }

  private Behavior<Command> left(PersonId application) {
    underWay.remove(application);
    return next();
  }

  private Behavior<Command> onStopping(Stopping stop) {
    stopping = Optional.of(stop);
    waiting.clear();
    return next();
  }

  private <T> void pipe(
      CompletionStage<T> stage, Function<T, Command> answer, Function<Throwable, Command> failing) {
    getContext()
        .pipeToSelf(
            stage,
            (value, failure) -> failure == null ? answer.apply(value) : failing.apply(failure));
  }
}
