package io.vitrine.node.gateway;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import io.vitrine.node.execution.ExecutedBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * Requests that wait for a transaction to be executed, or for a height to be attested. Bounded: at
 * most {@code limit} waiters, one more is refused with the numbers; {@link RecentResults} are
 * remembered, so that a wait which begins a moment too late is answered all the same.
 *
 * <p>While too few validators are reachable nothing can get further: waiters are told so after
 * {@link #GRACE}, instead of being left to time out.
 */
public final class Milestones extends AbstractBehavior<Milestones.Command> {
  /** What this actor is told. */
  public sealed interface Command {}

  /** Wait until the transaction is executed, at most for {@code patience}. */
  public record AwaitExecuted(Hash id, Duration patience, ActorRef<Progress> replyTo)
      implements Command {}

  /** Wait until the execution of {@code settled} is attested, at most for {@code patience}. */
  public record AwaitAttested(
      ExecutedTransaction settled, Duration patience, ActorRef<Progress> replyTo)
      implements Command {}

  /** A block was executed; executions up to {@code attestedHeight} are attested. */
  public record Executed(ExecutedBlock block, long attestedHeight) implements Command {}

  private record Tick() implements Command {}

  private record Waiter(ActorRef<Progress> replyTo, long deadlineNanos) {}

  private record AttestWaiter(ExecutedTransaction settled, Waiter waiter) {}

  /** How long a lost quorum may be a mere reconnection. */
  static final Duration GRACE = Duration.ofSeconds(4);

  private static final Duration TICK = Duration.ofMillis(250);

  private final int limit;
  private final BooleanSupplier quorumReachable;
  private final Map<Hash, List<Waiter>> executed = new HashMap<>();
  private final TreeMap<Long, List<AttestWaiter>> attested = new TreeMap<>();
  private final RecentResults recent = new RecentResults();
  private long attestedHeight;
  private int waiting;
  private long lonelySince = Long.MAX_VALUE;

  private Milestones(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      int limit,
      long attestedHeight,
      BooleanSupplier quorumReachable) {
    super(context);
    this.limit = limit;
    this.attestedHeight = attestedHeight;
    this.quorumReachable = quorumReachable;
    timers.startTimerWithFixedDelay(new Tick(), TICK);
  }

  /**
   * A table of at most {@code limit} waiters.
   *
   * @param quorumReachable whether enough validators are connected, this one included
   */
  public static Behavior<Command> create(
      int limit, long attestedHeight, BooleanSupplier quorumReachable) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Milestones(context, timers, limit, attestedHeight, quorumReachable)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(AwaitExecuted.class, this::onAwaitExecuted)
        .onMessage(AwaitAttested.class, this::onAwaitAttested)
        .onMessage(Executed.class, this::onExecuted)
        .onMessage(Tick.class, tick -> onTick())
        .build();
  }

  private Behavior<Command> onAwaitExecuted(AwaitExecuted await) {
    Optional<Progress> known = recent.find(await.id());
    if (known.isPresent()) {
      await.replyTo().tell(known.get());
    } else if (admits(await.replyTo())) {
      executed
          .computeIfAbsent(await.id(), id -> new ArrayList<>(1))
          .add(waiter(await.replyTo(), await.patience()));
    }
    return this;
  }

  private Behavior<Command> onAwaitAttested(AwaitAttested await) {
    long height = await.settled().receipt().height();
    if (height <= attestedHeight) {
      await.replyTo().tell(new Progress.Done(await.settled()));
    } else if (admits(await.replyTo())) {
      attested
          .computeIfAbsent(height, h -> new ArrayList<>(1))
          .add(new AttestWaiter(await.settled(), waiter(await.replyTo(), await.patience())));
    }
    return this;
  }

  private boolean admits(ActorRef<Progress> replyTo) {
    if (waiting >= limit) {
      replyTo.tell(new Progress.TooMany(waiting, limit));
      return false;
    }
    waiting++;
    return true;
  }

  private static Waiter waiter(ActorRef<Progress> replyTo, Duration patience) {
    return new Waiter(replyTo, System.nanoTime() + patience.toNanos());
  }

  private Behavior<Command> onExecuted(Executed message) {
    ExecutedBlock block = message.block();
    for (int i = 0; i < block.receipts().size(); i++) {
      Receipt receipt = block.receipts().get(i);
      ExecutedTransaction settled =
          new ExecutedTransaction(
              block.transactions().get(i).envelope(), receipt, block.record().timestamp());
      settle(receipt.transactionId(), new Progress.Done(settled));
    }
    for (Skipped skipped : block.skipped()) {
      if (skipped.reason() != Skipped.Reason.DUPLICATE) {
        settle(skipped.transactionId(), new Progress.NotExecuted(skipped.reason()));
      }
    }
    attestedHeight = Math.max(attestedHeight, message.attestedHeight());
    var reached = attested.headMap(attestedHeight, true);
    reached
        .values()
        .forEach(all -> all.forEach(w -> answer(w.waiter(), new Progress.Done(w.settled()))));
    reached.clear();
    return this;
  }

  private void settle(Hash id, Progress progress) {
    recent.add(id, progress);
    List<Waiter> waiters = executed.remove(id);
    if (waiters != null) {
      waiters.forEach(w -> answer(w, progress));
    }
  }

  private void answer(Waiter waiter, Progress progress) {
    waiting--;
    waiter.replyTo().tell(progress);
  }

  private Behavior<Command> onTick() {
    long now = System.nanoTime();
    if (quorumReachable.getAsBoolean()) {
      lonelySince = Long.MAX_VALUE;
    } else if (lonelySince == Long.MAX_VALUE) {
      lonelySince = now;
    }
    boolean lonely = lonelySince != Long.MAX_VALUE && now - lonelySince > GRACE.toNanos();
    executed.values().forEach(all -> all.removeIf(w -> isOver(w, lonely, now)));
    executed.values().removeIf(List::isEmpty);
    attested.values().forEach(all -> all.removeIf(w -> isOver(w.waiter(), lonely, now)));
    attested.values().removeIf(List::isEmpty);
    return this;
  }

  private boolean isOver(Waiter waiter, boolean lonely, long now) {
    if (lonely) {
      answer(waiter, new Progress.NoQuorum());
      return true;
    }
    if (waiter.deadlineNanos() - now <= 0) {
      answer(
          waiter,
          quorumReachable.getAsBoolean() ? new Progress.TimedOut() : new Progress.NoQuorum());
      return true;
    }
    return false;
  }
}
