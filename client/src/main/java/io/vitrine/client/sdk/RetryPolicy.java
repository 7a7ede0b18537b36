package io.vitrine.client.sdk;

import java.time.Duration;

/**
 * How often a request is sent again after 429, 503 or a lost connection. The pause doubles; a
 * Retry-After of the gateway counts when it is longer, up to the longest pause.
 *
 * @param attempts how often a request is sent in all, at least 1
 * @param firstPause before the second attempt
 * @param longestPause the most between two attempts
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
  /** For programs: about ten seconds of patience. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(8, Duration.ofMillis(100), Duration.ofSeconds(3));

  /** For people at a terminal: about one second. */
  public static final RetryPolicy INTERACTIVE =
      new RetryPolicy(4, Duration.ofMillis(150), Duration.ofSeconds(1));

  /** One attempt only. */
  public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

  /** Checks the ranges. */
  public RetryPolicy {
    if (attempts < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          attempts + " attempts, pauses " + firstPause + " to " + longestPause);
    }
  }

  /** The pause after attempt {@code attempt} (from 1), when the gateway asked for {@code asked}. */
  Duration pause(int attempt, Duration asked) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
    Duration wanted = doubled.compareTo(asked) > 0 ? doubled : asked;
    return wanted.compareTo(longestPause) > 0 ? longestPause : wanted;
  }
}
