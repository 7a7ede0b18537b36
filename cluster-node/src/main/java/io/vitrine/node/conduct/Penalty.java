package io.vitrine.node.conduct;

/**
 * What repeated misconduct of one peer costs it: from {@link #LIMIT} points on its streams are
 * closed and its calls are not accepted for a while, 1 s the first time and twice as long each
 * further time up to {@link #LONGEST_MILLIS}. Points decay, and so does the memory of earlier
 * times, so that a repaired peer is as welcome as any. Immutable; the caller brings the time.
 *
 * <p>Nothing an honest validator does has points ({@link Misconduct#weight}), so no delay of the
 * network and no restart can make honest validators shut each other out (R14).
 *
 * @param points gathered and not decayed at {@code atMillis}
 * @param times how often calls were not accepted, decayed
 * @param atMillis a monotonic time in milliseconds
 * @param untilMillis calls are accepted again from this time on
 */
public record Penalty(long points, int times, long atMillis, long untilMillis) {
  /** So many points close the streams. */
  public static final long LIMIT = 100;

  /** Points that decay in a second. */
  public static final long DECAY_PER_SECOND = 5;

  /** The longest time for which calls are not accepted. */
  public static final long LONGEST_MILLIS = 30_000;

  private static final long FIRST_MILLIS = 1_000;

  /** One earlier time is forgotten after so long without points. */
  private static final long FORGET_MILLIS = 60_000;

  /** Nothing was done yet. */
  public static Penalty none(long nowMillis) {
    return new Penalty(0, 0, nowMillis, nowMillis);
  }

  /** After one more misconduct. */
  public Penalty add(Misconduct kind, long nowMillis) {
    if (kind.weight() == 0 || isClosed(nowMillis)) {
      return this;
    }
    Penalty now = at(nowMillis);
    long sum = now.points + kind.weight();
    if (sum < LIMIT) {
      return new Penalty(sum, now.times, nowMillis, now.untilMillis);
    }
    long wait = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(now.times, 10));
    return new Penalty(0, Math.min(now.times + 1, 10), nowMillis, nowMillis + wait);
  }

  private Penalty at(long nowMillis) {
    long passed = Math.max(0, nowMillis - atMillis);
    long decayed = Math.max(0, points - passed / 1_000 * DECAY_PER_SECOND);
    int remembered = (int) Math.max(0, times - passed / FORGET_MILLIS);
    return new Penalty(decayed, remembered, nowMillis, untilMillis);
  }

  /** Whether calls are not accepted at {@code nowMillis}. */
  public boolean isClosed(long nowMillis) {
    return nowMillis < untilMillis;
  }

  /** How long calls are still not accepted; 0 when they are. */
  public long remainingMillis(long nowMillis) {
    return Math.max(0, untilMillis - nowMillis);
  }
}
