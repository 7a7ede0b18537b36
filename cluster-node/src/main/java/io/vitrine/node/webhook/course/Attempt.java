package io.vitrine.node.webhook.course;

import java.util.Optional;

/**
 * One attempt and what came of it.
 *
 * @param at when it began, milliseconds since 1970 UTC
 * @param millis how long it took
 * @param outcome what came of it
 * @param status the HTTP status; 0 for none
 * @param retryAfterMillis how long the receiver asked to be left alone
 */
public record Attempt(
    long at, long millis, Outcome outcome, int status, Optional<Long> retryAfterMillis) {
  /** When it ended. */
  public long ended() {
    return at + millis;
  }
}
