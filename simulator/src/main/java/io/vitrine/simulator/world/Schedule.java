package io.vitrine.simulator.world;

import java.util.PriorityQueue;
import java.util.Random;

/** Simulated time: what is to happen, in order, and the one source of randomness of a run. */
public final class Schedule {
  private static final class Event implements Comparable<Event> {
    private final long at;
    private final long order;
    private final Runnable action;

    Event(long at, long order, Runnable action) {
      this.at = at;
      this.order = order;
      this.action = action;
    }

    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Random random;
  private long now;
  private long order;

  /** At time 0, drawing from {@code seed}. */
  public Schedule(long seed) {
    this.random = new Random(seed);
  }

  /** Milliseconds since the start. */
  public long now() {
    return now;
  }

  /** The run's randomness. */
  public Random random() {
    return random;
  }

  /** A number from 0 to {@code bound - 1}. */
  public int draw(int bound) {
    return random.nextInt(bound);
  }

  /** Whether something happens that has this chance. */
  public boolean percent(int chance) {
    return chance > 0 && random.nextInt(100) < chance;
  }

  /** Does {@code action} in {@code delay} milliseconds, after what is due then already. */
  public void after(long delay, Runnable action) {
    events.add(new Event(now + delay, order++, action));
  }

  /** How many events wait. */
  public int waiting() {
    return events.size();
  }

  /** Lets everything up to {@code until} happen. */
  public void runUntil(long until) {
    while (!events.isEmpty() && events.peek().at <= until) {
      Event event = events.poll();
      now = event.at;
      event.action.run();
    }
    now = Math.max(now, until);
  }
}
