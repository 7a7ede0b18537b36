package io.vitrine.node.mempool;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How full the queue of the mempool is, for those who must not wait for its actor. That actor says
 * what waits and how much may; whoever checks transactions for it {@linkplain #enter takes} their
 * room before, so that no signature is checked of what there is no room for. Any thread reads and
 * enters; what the actor says may be one message old, and the queue decides again about whatever
 * reaches it.
 */
public final class QueueLevel {
  /**
   * The part of the bound that groups leave to those who come alone: no group is taken beside more.
   * A nearly full queue would else cut groups into crumbs, each of which costs as much as a group
   * on its way to a block and back; and how large a group is nobody knows before it is read.
   */
  static final int KEPT_FOR_SINGLE = 8;

  /** The part of the bound that one client, or one sender, leaves to the others. */
  static final int KEPT_FOR_OTHERS = 4;

  private final Map<String, Integer> onTheirWay = new HashMap<>();
  private final Map<String, Integer> waitingOf = new HashMap<>();
  private int allOnTheirWay;
  private int waiting;
  private int bound = Backlog.FREE;
  private Backlog backlog = Backlog.NONE;
  private Optional<Submitted.Full> closed = Optional.empty();

  /**
   * What became of a group that asked for room.
   *
   * @param entered how many may go on, the first ones; as many have to {@linkplain #leave leave}
   * @param rest why the others may not; empty when there are none
   */
  public record Entry(int entered, Optional<Submitted.Full> rest) {}

  /** How many of {@code bound} transactions one client or one sender may have. */
  static int share(int bound) {
    return bound - bound / KEPT_FOR_OTHERS;
  }

  /** How many transactions wait for a batch. */
  public synchronized int waiting() {
    return waiting;
  }

  /**
   * Why there is no room, with the numbers; those on their way count as waiting. Who asks before it
   * reads a body saves that.
   *
   * @param client who asks: it may have three quarters of what may wait
   * @param group for a group of any size, which an eighth of what may wait is not for; else for a
   *     transaction alone
   */
  public synchronized Optional<Submitted.Full> full(String client, boolean group) {
    int kept = group ? bound / KEPT_FOR_SINGLE : 0;
    return closed
        .or(() -> crowded("transactions waiting", all(), bound - kept))
        .or(
            () ->
                crowded(
                    "transactions of client " + client + " waiting",
                    of(client),
                    share(bound) - kept));
  }

  /**
   * Takes room for {@code transactions} of {@code client}, until they {@linkplain #leave leave}:
   * for as many as there is room for, or for none of a group when there is {@linkplain #full none
   * for groups}.
   */
  public synchronized Entry enter(String client, int transactions) {
    Optional<Submitted.Full> full = full(client, transactions > 1);
    int room = full.isPresent() ? 0 : Math.min(bound - all(), share(bound) - of(client));
    int entered = Math.min(room, transactions);
    if (entered > 0) {
      onTheirWay.merge(client, entered, Integer::sum);
      allOnTheirWay += entered;
    }
    return new Entry(
        entered, entered == transactions ? Optional.empty() : full.or(() -> full(client, false)));
  }

  /** So many that entered are not on their way any more: they wait now, or were refused. */
  public synchronized void leave(String client, int transactions) {
    onTheirWay.computeIfPresent(client, (c, n) -> n > transactions ? n - transactions : null);
    allOnTheirWay -= transactions;
  }

  private int all() {
    return waiting + allOnTheirWay;
  }

  private int of(String client) {
    return waitingOf.getOrDefault(client, 0) + onTheirWay.getOrDefault(client, 0);
  }

  private Optional<Submitted.Full> crowded(String what, int has, int most) {
    return has < most
        ? Optional.empty()
        : Optional.of(new Submitted.Full(what, has, most, backlog));
  }

  /** How many transactions of {@code client} wait for a batch. */
  synchronized int waitingOf(String client) {
    return waitingOf.getOrDefault(client, 0);
  }

  /** A transaction of {@code client} waits for a batch. */
  synchronized void queued(String client) {
    waitingOf.merge(client, 1, Integer::sum);
    waiting++;
  }

  /** A transaction of {@code client} is in a batch now. */
  synchronized void batched(String client) {
    waitingOf.computeIfPresent(client, (c, n) -> n > 1 ? n - 1 : null);
    waiting--;
  }

  /** So many may wait; or there is no room for any, and {@code closed} says why. */
  synchronized void bound(int most, Backlog backlog, Optional<Submitted.Full> closed) {
    this.bound = most;
    this.backlog = backlog;
    this.closed = closed;
  }

  /** There is room again, as far as so many may wait. */
  synchronized void open() {
    closed = Optional.empty();
  }

  /** A queue begins anew: nothing waits. */
  synchronized void empty() {
    waitingOf.clear();
    waiting = 0;
  }
}
