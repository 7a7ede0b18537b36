package io.vitrine.node.webhook;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.node.webhook.course.Course;
import io.vitrine.node.webhook.course.Stop;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * All webhooks of the organisation, at the process that holds its signing lease; at any other it
 * rests. Starts one {@link Deliverer} per enabled subscription. Changes are made one after the
 * other, each while the delivery it concerns is halted, on what is durable.
 */
final class Webhooks extends AbstractBehavior<Webhooks.Command> {
  /** Changes that may wait for the one under way. */
  static final int MAX_WAITING = 64;

  /** What it is told. */
  sealed interface Command {}

  /**
   * A change of one subscription.
   *
   * @param id which
   * @param work what to do
   * @param replyTo told what came of it
   */
  record Operation(String id, Work work, ActorRef<Answer<ObjectNode>> replyTo) implements Command {}

  /** What a change does to the subscriptions. */
  @FunctionalInterface
  interface Work {
    /** Makes it durable. */
    CompletionStage<Worked> on(List<Subscription> all);
  }

  /**
   * What came of a change.
   *
   * @param subscription as it is now; empty when there is none
   * @param answer for whoever asked
   */
  record Worked(Optional<Subscription> subscription, Answer<ObjectNode> answer) {}

  /** To end; answered when nothing is sent or written any more. */
  record Stopping(ActorRef<Done> replyTo) implements Command {}

  private enum Look implements Command {
    NOW
  }

  private record Loaded(List<Subscription> all) implements Command {}

  private record Ready(Deliverer.Begin begin) implements Command {}

  private record Finished(Operation operation, Worked worked) implements Command {}

  private record Unfinished(Operation operation) implements Command {}

  private record Unready(String id) implements Command {}

  private record Failed(Throwable cause) implements Command {}

  private record Ended(String id, Stop why) implements Command {}

  private record Gone(String id) implements Command {}

  private record Again(String id) implements Command {}

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final WebhookParts parts;
  private final TimerScheduler<Command> timers;
  private final StashBuffer<Command> waiting;
  private final Map<String, ActorRef<Deliverer.Command>> running = new HashMap<>();

  /** What is under way; waits for its delivery to halt, or for the store. */
  private Optional<Operation> current = Optional.empty();

  private Optional<Stopping> stopping = Optional.empty();
  private boolean awake;
  private boolean loading;
  private long started;

  private Webhooks(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      StashBuffer<Command> waiting,
      WebhookParts parts) {
    super(context);
    this.parts = parts;
    this.timers = timers;
    this.waiting = waiting;
    timers.startTimerWithFixedDelay(Look.NOW, LOOK);
    context.getSelf().tell(Look.NOW);
  }

  static Behavior<Command> create(WebhookParts parts) {
    return Behaviors.withStash(
        MAX_WAITING,
        waiting ->
            Behaviors.setup(
                context ->
                    Behaviors.withTimers(timers -> new Webhooks(context, timers, waiting, parts))));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Look.class, look -> onLook())
        .onMessage(Loaded.class, this::onLoaded)
        .onMessage(Ready.class, this::onReady)
        .onMessage(Operation.class, this::onOperation)
        .onMessage(Finished.class, this::onFinished)
        .onMessage(Unfinished.class, this::onUnfinished)
        .onMessage(Unready.class, unready -> onUnready(unready.id()))
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Gone.class, this::onGone)
        .onMessage(Stopping.class, this::onStopping)
        .onMessage(Again.class, again -> onOperation(reload(again.id())))
        .build();
  }

  // ---- whether to deliver at all

  private Behavior<Command> onLook() {
    boolean delivers = stopping.isEmpty() && parts.delivers().getAsBoolean();
    if (!delivers && awake) {
      awake = false;
      running.values().forEach(deliverer -> deliverer.tell(Deliverer.Halt.NOW));
      return waiting.unstashAll(this);
    } else if (delivers && !awake && !loading && running.isEmpty()) {
      loading = true;
      pipe(parts.store().all(), Loaded::new);
    }
    return this;
  }

  private Behavior<Command> onLoaded(Loaded loaded) {
    loading = false;
    awake = stopping.isEmpty();
    loaded.all().forEach(this::prepare);
    return this;
  }

  private Behavior<Command> onStopping(Stopping stop) {
    stopping = Optional.of(stop);
    Behavior<Command> next = onLook();
    return stoppedWhenQuiet(next);
  }

  private Behavior<Command> stoppedWhenQuiet(Behavior<Command> otherwise) {
    if (stopping.isPresent() && running.isEmpty() && current.isEmpty()) {
      stopping.get().replyTo().tell(Done.getInstance());
      return Behaviors.stopped();
    }
    return otherwise;
  }

  private void prepare(Subscription subscription) {
    if (subscription.enabled() && awake) {
      String id = subscription.id();
      pipe(
          parts
              .store()
              .letters(id)
              .thenCombine(
                  parts.store().nextNumber(id),
                  (letters, number) ->
                      new Deliverer.Begin(
                          subscription,
                          Course.resume(
                              subscription.cursor(),
                              letters.aside(),
                              new TreeSet<>(letters.dead().keySet())),
                          number)),
          Ready::new,
          failure -> new Unready(id));
    }
  }

  private Behavior<Command> onReady(Ready ready) {
    String id = ready.begin().subscription().id();
    // A change in the meantime prepares it anew when it is done.
    boolean changing = current.filter(operation -> operation.id().equals(id)).isPresent();
    if (awake && !changing && !running.containsKey(id)) {
      started++;
      ActorRef<Command> self = getContext().getSelf();
      ActorRef<Deliverer.Command> deliverer =
          getContext()
              .spawn(
                  Deliverer.create(parts, ready.begin(), why -> self.tell(new Ended(id, why))),
                  "to-" + id + "-" + started);
      running.put(id, deliverer);
      getContext().watchWith(deliverer, new Gone(id));
    }
    return this;
  }

  // ---- changes

  private Behavior<Command> onOperation(Operation operation) {
    if (!awake) {
      return refuse(operation, ProblemCode.REPLICA_NOT_READY, "this node does not deliver now");
    } else if (current.isPresent()) {
      if (waiting.isFull()) {
        return refuse(operation, ProblemCode.TOO_MANY_WAITING, "too many changes of webhooks");
      }
      waiting.stash(operation);
      return this;
    }
    current = Optional.of(operation);
    ActorRef<Deliverer.Command> deliverer = running.get(operation.id());
    if (deliverer == null) {
      return work(operation);
    }
    deliverer.tell(Deliverer.Halt.NOW);
    return this;
  }

  private Behavior<Command> work(Operation operation) {
    pipe(
        parts.store().all().thenCompose(operation.work()::on),
        worked -> new Finished(operation, worked),
        failure -> new Unfinished(operation));
    return this;
  }

  private Behavior<Command> onFinished(Finished finished) {
    finished.worked().subscription().ifPresent(this::prepare);
    finished.operation().replyTo().tell(finished.worked().answer());
    return nextOperation();
  }

  /** What was halted goes on as it is stored. */
  private Behavior<Command> onUnfinished(Unfinished unfinished) {
    Operation operation = unfinished.operation();
    operation.replyTo().tell(refusal(ProblemCode.INTERNAL, "the database does not answer"));
    again(operation.id());
    return nextOperation();
  }

  private Behavior<Command> nextOperation() {
    current = Optional.empty();
    // Only while none is under way: each of those that wait begins when the one before has ended.
    return stoppedWhenQuiet(
        waiting.isEmpty() ? this : waiting.unstash(this, 1, Function.identity()));
  }

  private Behavior<Command> refuse(Operation operation, ProblemCode code, String detail) {
    operation.replyTo().tell(refusal(code, detail));
    return this;
  }

  private static Answer<ObjectNode> refusal(ProblemCode code, String detail) {
    return new Answer.Refused<>(Problem.of(code, detail));
  }

  /** Starts it again as it is. */
  private Operation reload(String id) {
    return new Operation(
        id,
        all ->
            CompletableFuture.completedFuture(
                new Worked(
                    all.stream().filter(s -> s.id().equals(id)).findFirst(),
                    refusal(ProblemCode.INTERNAL, "nobody asked"))),
        getContext().getSystem().ignoreRef());
  }

  // ---- deliveries that end

  private Behavior<Command> onEnded(Ended ended) {
    getContext().getLog().warn("webhook {} ended by itself: {}", ended.id(), ended.why());
    return onOperation(
        new Operation(ended.id(), all -> stop(all, ended), getContext().getSystem().ignoreRef()));
  }

  private CompletionStage<Worked> stop(List<Subscription> all, Ended ended) {
    return all.stream()
        .filter(s -> s.id().equals(ended.id()))
        .findFirst()
        .map(s -> s.stopped(ended.why()))
        .map(
            s ->
                parts
                    .store()
                    .put(s)
                    .thenApply(
                        done ->
                            new Worked(
                                Optional.of(s), refusal(ProblemCode.INTERNAL, "nobody asked"))))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    new Worked(Optional.empty(), refusal(ProblemCode.INTERNAL, "nobody asked"))));
  }

  private Behavior<Command> onGone(Gone gone) {
    running.remove(gone.id());
    Optional<Operation> mine = current.filter(operation -> operation.id().equals(gone.id()));
    if (mine.isPresent()) {
      return work(mine.get());
    } else if (awake) {
      again(gone.id());
    }
    return stoppedWhenQuiet(this);
  }

  private void again(String id) {
    timers.startSingleTimer(id, new Again(id), PAUSE);
  }

  private Behavior<Command> onUnready(String id) {
    again(id);
    return this;
  }

  private Behavior<Command> onFailed(Failed failed) {
    loading = false;
    getContext().getLog().warn("webhooks cannot be read; again in a moment", failed.cause());
    return this;
  }

  private <T> void pipe(CompletionStage<T> stage, Function<T, Command> answer) {
    pipe(stage, answer, Failed::new);
  }

  private <T> void pipe(
      CompletionStage<T> stage, Function<T, Command> answer, Function<Throwable, Command> failing) {
    getContext()
        .pipeToSelf(
            stage,
            (value, failure) -> failure == null ? answer.apply(value) : failing.apply(failure));
  }
}
