package io.vitrine.node.placement;

import akka.actor.Address;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.Cluster;
import akka.cluster.Member;
import io.vitrine.node.replica.ReplicaBoard;
import java.time.Duration;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs on every core node, once a second: wakes the ledger's replica wherever it belongs, so that
 * it starts anew after a move or a crash without anybody asking; says on the board that it runs
 * elsewhere; removes nodes that have been unreachable for too long from the cluster. Each side of a
 * broken network removes the other then, and both go on: which of them signs is decided by the
 * signing lease, not here.
 */
public final class Caretaker extends AbstractBehavior<Caretaker.Command> {
  /** What it is told; only by itself. */
  public sealed interface Command {}

  private record Round() implements Command {}

  /**
   * What it looks after.
   *
   * @param cluster the organisation's
   * @param board what the replica publishes here
   * @param wake wakes the replica where it belongs
   * @param standBy called in each round in which the replica does not run here
   * @param patience how long a node may be unreachable
   */
  public record Duties(
      Cluster cluster, ReplicaBoard board, Runnable wake, Runnable standBy, Duration patience) {}

  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Duties duties;
  private Absences absences = Absences.NONE;
  private int rounds;

  private Caretaker(ActorContext<Command> context, TimerScheduler<Command> timers, Duties duties) {
    super(context);
    this.duties = duties;
    timers.startTimerWithFixedDelay(new Round(), Duration.ZERO, EVERY);
  }

  /** One that begins at once. */
  public static Behavior<Command> create(Duties duties) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Caretaker(context, timers, duties)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Round.class, round -> onRound()).build();
  }

  private Behavior<Command> onRound() {
    if (duties.cluster().isTerminated()) {
      return Behaviors.stopped();
    }
    duties.wake().run();
    // In the first rounds a cluster of one has only just asked for its replica.
    if (++rounds > 2 && NodeNames.available(duties.cluster().state()).size() > 1) {
      duties.board().runsElsewhere();
    }
    if (duties.board().isElsewhere()) {
      duties.standBy().run();
    }
    removeMissing();
    return this;
  }

  private void removeMissing() {
    SortedMap<String, Address> unreachable = new TreeMap<>(Comparator.naturalOrder());
    for (Member member : duties.cluster().state().getUnreachable()) {
      unreachable.put(member.address().toString(), member.address());
    }
    long now = System.nanoTime();
    absences = absences.seen(new TreeSet<>(unreachable.keySet()), now);
    for (String gone : absences.longer(duties.patience(), now)) {
      getContext()
          .getLog()
          .warn("node {} has been unreachable for {}: it is removed", gone, duties.patience());
      duties.cluster().down(unreachable.get(gone));
    }
  }
}
