package io.vitrine.node.mempool;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

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

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger onTheirWay = new AtomicInteger();
  private volatile Bound bound = new Bound(Backlog.FREE, Backlog.NONE, Optional.empty());

  /**
   * How much may wait.
   *
   * @param most transactions that may wait, those on their way among them
   * @param backlog all that waited when the actor said so
   * @param closed why there is no room at all, whatever {@code most} is
   */
  private record Bound(int most, Backlog backlog, Optional<Submitted.Full> closed) {
    int most(boolean group) {
      return group ? most - most / KEPT_FOR_SINGLE : most;
    }
  }

  /**
   * What became of a group that asked for room.
   *
   * @param entered how many may go on, the first ones; as many have to {@linkplain #leave leave}
   * @param rest why the others may not; empty when there are none
   */
  public record Entry(int entered, Optional<Submitted.Full> rest) {}

  /** How many transactions wait for a batch. */
  public int waiting() {
    return waiting.get();
  }

  /**
   * Why there is no room, with the numbers; those on their way count as waiting. Who asks before it
   * reads a body saves that.
   *
   * @param group for a group of any size, which an eighth of what may wait is not for; else for a
   *     transaction alone
   */
  public Optional<Submitted.Full> full(boolean group) {
    return full(bound, onTheirWay.get(), group);
  }

  /**
   * Takes room for {@code transactions}, until they {@linkplain #leave leave}: for as many as there
   * is room for, or for none of a group when there is {@linkplain #full(boolean) none for groups}.
   */
  public Entry enter(int transactions) {
    while (true) {
      Bound now = bound;
      int before = onTheirWay.get();
      Optional<Submitted.Full> full = full(now, before, transactions > 1);
      int room = full.isPresent() ? 0 : Math.max(0, now.most() - waiting.get() - before);
      int entered = Math.min(room, transactions);
      if (onTheirWay.compareAndSet(before, before + entered)) {
        return new Entry(
            entered,
            entered == transactions
                ? Optional.empty()
                : full.or(() -> Optional.of(crowded(now, before + entered, now.most()))));
      }
    }
  }

  /** So many that entered are not on their way any more: they wait now, or were refused. */
  public void leave(int transactions) {
    onTheirWay.addAndGet(-transactions);
  }

  private Optional<Submitted.Full> full(Bound now, int entered, boolean group) {
    int most = now.most(group);
    return now.closed()
        .or(
            () ->
                waiting.get() + entered < most
                    ? Optional.empty()
                    : Optional.of(crowded(now, entered, most)));
  }

  private Submitted.Full crowded(Bound now, int entered, int most) {
    return new Submitted.Full("transactions waiting", waiting.get() + entered, most, now.backlog());
  }

  /** So many wait for a batch. */
  void waiting(int transactions) {
    waiting.set(transactions);
  }

  /** So many may wait; or there is no room for any, and {@code closed} says why. */
  void bound(int most, Backlog backlog, Optional<Submitted.Full> closed) {
    bound = new Bound(most, backlog, closed);
  }

  /** There is room again, as far as so many may wait. */
  void open() {
    bound = new Bound(bound.most(), bound.backlog(), Optional.empty());
  }
}
