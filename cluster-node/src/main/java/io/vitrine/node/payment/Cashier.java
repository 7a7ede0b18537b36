package io.vitrine.node.payment;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Goes on with payments that are under way, a page at a time, while this process holds the
 * organisation's signing lease: at each tick, and at once when one is reported here. Decides
 * nothing and keeps nothing: {@link OpenPayments} does, and a new start reads the list again.
 */
final class Cashier extends AbstractBehavior<Cashier.Command> {
  /** What it is told. */
  sealed interface Command {}

  /** To end; answered when nothing is under way. */
  record Stop(ActorRef<Done> replyTo) implements Command {}

  /** To look at what is open. */
  enum Look implements Command {
    /** Now, or as soon as the look that is under way is over. */
    NOW
  }

  private record Page(List<PaymentStore.Place> places) implements Command {}

  private record Tended(int failed) implements Command {}

  private record Unread(Throwable cause) implements Command {}

  private final PaymentParts parts;
  private final OpenPayments payments;
  private final RefundCount refunds;
  private final BooleanSupplier leading;

  private Optional<PaymentStore.Place> reached = Optional.empty();
  private Optional<ActorRef<Done>> stopping = Optional.empty();
  private boolean busy;
  private boolean again;

  /** How many this round has seen before the page that is under way. */
  private int seen;

  private Cashier(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      PaymentParts parts,
      BooleanSupplier leading) {
    super(context);
    this.parts = parts;
    this.payments = new OpenPayments(parts);
    this.refunds = new RefundCount(parts);
    this.leading = leading;
    timers.startTimerWithFixedDelay(Look.NOW, Look.NOW, parts.settings().interval());
    context.getLog().info("orders for payments are signed by {}", parts.account());
  }

  /**
   * The behaviour.
   *
   * @param leading whether this process is the one that goes on with payments
   */
  static Behavior<Command> create(PaymentParts parts, BooleanSupplier leading) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Cashier(context, timers, parts, leading)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Look.class, look -> onLook())
        .onMessage(Page.class, this::onPage)
        .onMessage(Tended.class, this::onTended)
        .onMessage(Unread.class, this::onUnread)
        .onMessage(Stop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onLook() {
    if (busy) {
      again = true;
    } else if (leading.getAsBoolean()) {
      busy = true;
      pipe(
          parts.store().page(PaymentStore.OPEN, reached, parts.settings().batch()),
          Page::new,
          Unread::new);
    }
    return this;
  }

  private Behavior<Command> onPage(Page page) {
    List<PaymentStore.Place> places = page.places();
    boolean more = places.size() == parts.settings().batch();
    // Behind the last one the next look begins at the first again.
    reached = more ? Optional.of(places.get(places.size() - 1)) : Optional.empty();
    if (!more) {
      parts.board().open(seen + places.size());
    }
    seen = more ? seen + places.size() : 0;
    CompletionStage<Integer> tended = tended(places);
    pipe(
        more ? tended : tended.thenCombine(refunds.look(), (failed, counted) -> failed),
        Tended::new,
        Unread::new);
    return this;
  }

  /** How many of them failed: one that can not be read does not hold up the others. */
  private CompletionStage<Integer> tended(List<PaymentStore.Place> places) {
    CompletionStage<Integer> failed = CompletableFuture.completedFuture(0);
    for (PaymentStore.Place place : places) {
      CompletionStage<Integer> one =
          payments.tend(place).handle((done, failure) -> failure == null ? 0 : 1);
      failed = failed.thenCombine(one, Integer::sum);
    }
    return failed;
  }

  private Behavior<Command> onTended(Tended tended) {
    if (tended.failed() > 0) {
      getContext().getLog().warn("{} payments wait for the next look", tended.failed());
    }
    return over(reached.isPresent());
  }

  private Behavior<Command> onUnread(Unread unread) {
    getContext().getLog().warn("open payments can not be read", unread.cause());
    return over(false);
  }

  private Behavior<Command> over(boolean more) {
    busy = false;
    if (stopping.isPresent()) {
      stopping.get().tell(Done.getInstance());
      return Behaviors.stopped();
    } else if (more || again) {
      again = false;
      getContext().getSelf().tell(Look.NOW);
    }
    return this;
  }

  private Behavior<Command> onStop(Stop stop) {
    stopping = Optional.of(stop.replyTo());
    return busy ? this : over(false);
  }

  private <T> void pipe(
      CompletionStage<T> stage, Function<T, Command> answer, Function<Throwable, Command> failing) {
    getContext()
        .pipeToSelf(
            stage,
            (value, failure) -> failure == null ? answer.apply(value) : failing.apply(failure));
  }
}
