package io.vitrine.node.webhook.course;

import java.time.Duration;

/**
 * When a failed attempt is repeated. Times in milliseconds.
 *
 * @param first the pause after the first failure
 * @param factor by which each next pause is longer
 * @param longest the longest pause
 * @param life from the first attempt to the last
 * @param blocking after so many failures an event no longer holds up those behind it
 * @param longestBlock the longest pause of an event that has to hold them up all the same
 * @param longestQuiet the most of a {@code Retry-After} that is honoured
 */
public record RetrySchedule(
    long first,
    int factor,
    long longest,
    long life,
    int blocking,
    long longestBlock,
    long longestQuiet) {
  /**
   * Tries after 5 s, 15 s and 45 s while the next events wait, then apart from them after 2 min, 7
   * min, 20 min, 1 h, 3 h, 9 h and every 12 h, until 3 days have passed.
   */
  public static final RetrySchedule STANDARD =
      new RetrySchedule(
          Duration.ofSeconds(5).toMillis(),
          3,
          Duration.ofHours(12).toMillis(),
          Duration.ofDays(3).toMillis(),
          4,
          Duration.ofMinutes(10).toMillis(),
          Duration.ofHours(1).toMillis());

  /** A fifth of a pause more or less, so that receivers are not met by all senders at once. */
  private static final double JITTER = 0.2;

  /** The same with another first pause; those after it are longer by the same factor. */
  public RetrySchedule beginning(Duration pause) {
    return new RetrySchedule(
        pause.toMillis(), factor, longest, life, blocking, longestBlock, longestQuiet);
  }

  /**
   * The pause after {@code failures} of them.
   *
   * @param chance from 0 to 1, drawn anew for each pause
   */
  public long pause(int failures, double chance) {
    double exact = first * Math.pow(factor, Math.max(0, failures - 1));
    return Math.round(Math.min(exact, (double) longest) * (1 - JITTER + 2 * JITTER * chance));
  }

  /** Whether an attempt at {@code due} would come too late for an event tried first then. */
  boolean isOver(long firstTried, long due) {
    return due - firstTried > life;
  }
}
