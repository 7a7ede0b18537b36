package io.vitrine.node.gateway;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Requests that wait for transactions to be executed, or for their heights to be attested; those of
 * a group have one waiter. Bounded: at most {@code limit} transactions are waited for, a group for
 * which there is no room is refused with the numbers; {@link RecentResults} are remembered, so that
 * a wait which begins a moment too late is answered all the same.
 *
 * <p>While too few validators are reachable nothing can get further: waiters are told so after
 * {@link #GRACE}, instead of being left to time out.
 */
public final class Milestones extends AbstractBehavior<Milestones.Command> {
  /** What this actor is told. */
  public sealed interface Command {}

  /** Wait until the transactions are executed, at most for {@code patience}. */
  public record AwaitExecuted(List<Hash> ids, Duration patience, ActorRef<Ended> replyTo)
      implements Command {}

  /** Wait until the executions of {@code settled} are attested, at most for {@code patience}. */
  public record AwaitAttested(
      List<ExecutedTransaction> settled, Duration patience, ActorRef<Ended> replyTo)
      implements Command {}

  /** How the wait ended for each transaction, in their order. */
  public record Ended(List<Progress> each) {
    /** Copies the list. */
    public Ended {
      each = List.copyOf(each);
    }
  }

  /** A block was executed; executions up to {@code attestedHeight} are attested. */
  public record Executed(ExecutedBlock block, long attestedHeight) implements Command {}

  private record Tick() implements Command {}

  private record Seat(GroupWait group, int position) {}

  private record AttestWait(List<ExecutedTransaction> settled, GroupWait group) {}

  /** How long a lost quorum may be a mere reconnection. */
  static final Duration GRACE = Duration.ofSeconds(4);

  private static final Duration TICK = Duration.ofMillis(250);

  private final int limit;
  private final BooleanSupplier quorumReachable;
  private final Map<Hash, List<Seat>> executed = new HashMap<>();
  private final Set<GroupWait> groups = new LinkedHashSet<>();
  private final List<AttestWait> attested = new ArrayList<>();
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
   * A table of at most {@code limit} transactions that are waited for.
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
        .onSignal(PostStop.class, stop -> onStop())
        .build();
  }

  private Behavior<Command> onAwaitExecuted(AwaitExecuted await) {
    GroupWait wait = new GroupWait(await.ids(), deadline(await.patience()), await.replyTo());
    for (int i = 0; i < wait.size(); i++) {
      int position = i;
      recent.find(wait.id(i)).ifPresent(progress -> wait.settle(position, progress));
    }
    if (wait.isComplete()) {
      wait.end(new Progress.Unknown());
    } else if (admits(wait)) {
      groups.add(wait);
      for (int i = 0; i < wait.size(); i++) {
        if (wait.isOpen(i)) {
          executed.computeIfAbsent(wait.id(i), id -> new ArrayList<>(1)).add(new Seat(wait, i));
        }
      }
    }
    return this;
  }

  private Behavior<Command> onAwaitAttested(AwaitAttested await) {
    List<Hash> ids = await.settled().stream().map(s -> s.receipt().transactionId()).toList();
    GroupWait wait = new GroupWait(ids, deadline(await.patience()), await.replyTo());
    settleAttested(await.settled(), wait);
    if (wait.isComplete()) {
      wait.end(new Progress.Unknown());
    } else if (await.patience().isZero()) {
      wait.end(new Progress.TimedOut());
    } else if (admits(wait)) {
      attested.add(new AttestWait(await.settled(), wait));
    }
    return this;
  }

  private void settleAttested(List<ExecutedTransaction> settled, GroupWait wait) {
    for (int i = 0; i < settled.size(); i++) {
      if (settled.get(i).receipt().height() <= attestedHeight) {
        wait.settle(i, new Progress.Done(settled.get(i)));
      }
    }
  }

  private boolean admits(GroupWait wait) {
    if (waiting + wait.size() > limit) {
      wait.end(new Progress.TooMany(waiting, limit));
      return false;
    }
    waiting += wait.size();
    return true;
  }

  private static long deadline(Duration patience) {
    return System.nanoTime() + patience.toNanos();
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
    for (AttestWait each : attested) {
      settleAttested(each.settled(), each.group());
    }
    attested.removeIf(each -> ended(each.group()));
    return this;
  }

  private void settle(Hash id, Progress progress) {
    recent.add(id, progress);
    List<Seat> seats = executed.remove(id);
    if (seats == null) {
      return;
    }
    for (Seat seat : seats) {
      seat.group().settle(seat.position(), progress);
      if (ended(seat.group())) {
        groups.remove(seat.group());
      }
    }
  }

  /** Answers it if all of it is settled. */
  private boolean ended(GroupWait wait) {
    if (!wait.isComplete()) {
      return false;
    }
    end(wait, new Progress.Unknown());
    return true;
  }

  private Behavior<Command> onTick() {
    long now = System.nanoTime();
    if (quorumReachable.getAsBoolean()) {
      lonelySince = Long.MAX_VALUE;
    } else if (lonelySince == Long.MAX_VALUE) {
      lonelySince = now;
    }
    boolean lonely = lonelySince != Long.MAX_VALUE && now - lonelySince > GRACE.toNanos();
    Progress rest =
        lonelySince == Long.MAX_VALUE ? new Progress.TimedOut() : new Progress.NoQuorum();
    List<GroupWait> over = groups.stream().filter(w -> lonely || w.isOver(now)).toList();
    for (GroupWait wait : over) {
      groups.remove(wait);
      stand(wait);
      end(wait, rest);
    }
    attested.removeIf(
        each -> {
          boolean ends = lonely || each.group().isOver(now);
          if (ends) {
            end(each.group(), rest);
          }
          return ends;
        });
    return this;
  }

  /** Who waits is told to ask again, instead of being left to time out. */
  private Behavior<Command> onStop() {
    groups.forEach(wait -> end(wait, new Progress.Interrupted()));
    attested.forEach(each -> end(each.group(), new Progress.Interrupted()));
    return this;
  }

  /** Nobody waits for what is not settled of it any more. */
  private void stand(GroupWait wait) {
    for (int i = 0; i < wait.size(); i++) {
      if (wait.isOpen(i)) {
        executed.computeIfPresent(
            wait.id(i),
            (id, seats) -> {
              seats.removeIf(seat -> seat.group() == wait);
              return seats.isEmpty() ? null : seats;
            });
      }
    }
  }

  private void end(GroupWait wait, Progress rest) {
    waiting -= wait.size();
    wait.end(rest);
  }
}
