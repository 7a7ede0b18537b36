package io.vitrine.node.settlement;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.api.LedgerView;
import io.vitrine.node.settlement.SettlementBoard.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.event.Level;

/**
 * Ends by itself what is due: at each tick it looks into the lists, has {@link SettlementPlan} say
 * what is to be sent, sends it and waits for what becomes of it. One look at a time, so nothing is
 * sent twice while it is under way; that somebody else sent the same costs a refusal. Settles only
 * while this process holds the organisation's signing lease. Persists nothing: a new start looks
 * through the lists again.
 */
public final class Settler extends AbstractBehavior<Settler.Command> {
  /** What the settler is told. */
  public sealed interface Command {}

  /** To stop; answered when nothing is under way any more. */
  public record Stop(ActorRef<Done> replyTo) implements Command {}

  private enum Look implements Command {
    NOW
  }

  private record Read(LedgerView view, SettlementFacts facts) implements Command {}

  private record Decided(List<SettlementSender.Result> results) implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  private final SettlerParts parts;
  private final Watch watch;
  private final Backoff backoff = new Backoff();

  /** Whether a look is under way. */
  private boolean busy;

  private Optional<ActorRef<Done>> stopping = Optional.empty();

  private Settler(
      ActorContext<Command> context, TimerScheduler<Command> timers, SettlerParts parts) {
    super(context);
    this.parts = parts;
    this.watch = new Watch(parts.clock().millis());
    timers.startTimerWithFixedDelay(Look.NOW, Look.NOW, parts.settings().interval());
    context.getLog().info("settling as {}", parts.sender().account());
  }

  /** A settler that begins to look after the first interval. */
  static Behavior<Command> create(SettlerParts parts) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Settler(context, timers, parts)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Look.class, look -> onLook())
        .onMessage(Read.class, this::onRead)
        .onMessage(Decided.class, this::onDecided)
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Stop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onLook() {
    Optional<LedgerView> view = parts.leading().get();
    if (busy || view.isEmpty()) {
      return this;
    }
    busy = true;
    pipe(
        "what is due cannot be read",
        parts.reader().read(view.get().state(), watch, now(view.get())),
        facts -> new Read(view.get(), facts));
    return this;
  }

  /** The next block is about of this time: blocks come when there is something to execute. */
  private long now(LedgerView view) {
    return Math.max(view.timestamp(), parts.clock().millis());
  }

  private Behavior<Command> onRead(Read read) {
    LedgerView view = read.view();
    List<SettlementStep> steps =
        SettlementPlan.of(
            view.state(), read.facts(), watch, backoff, now(view), parts.settings().batch());
    parts.board().watching(watch.size());
    if (steps.isEmpty() || stopping.isPresent()) {
      return done();
    }
    pipe("what is due cannot be sent", parts.sender().send(steps), Decided::new);
    return this;
  }

  private Behavior<Command> onDecided(Decided decided) {
    long now = parts.clock().millis();
    for (SettlementSender.Result result : decided.results()) {
      SettlementStep step = result.step();
      parts.board().count(step.kind(), result.outcome());
      if (result.outcome() == Outcome.DONE) {
        backoff.done(step);
      } else if (result.outcome() == Outcome.REFUSED) {
        backoff.refused(step, now);
      } else {
        backoff.undecided(step, now + SettlementSender.VALIDITY_MS);
      }
      getContext()
          .getLog()
          .atLevel(
              result.outcome() == Outcome.DONE && step.kind().endsSale() ? Level.INFO : Level.DEBUG)
          .log("{}: {} {}", step.key(), result.outcome(), result.reason());
    }
    return done();
  }

  private Behavior<Command> onFailed(Failed failed) {
    getContext().getLog().warn("{}; again at the next look", failed.what(), failed.cause());
    return done();
  }

  private Behavior<Command> onStop(Stop stop) {
    stopping = Optional.of(stop.replyTo());
    return busy ? this : done();
  }

  private Behavior<Command> done() {
    busy = false;
    if (stopping.isPresent()) {
      stopping.get().tell(Done.getInstance());
      return Behaviors.stopped();
    }
    return this;
  }

  private <T> void pipe(
      String what, CompletionStage<T> begun, java.util.function.Function<T, Command> answer) {
    getContext()
        .pipeToSelf(
            begun,
            (value, failure) -> failure == null ? answer.apply(value) : new Failed(what, failure));
  }
}
