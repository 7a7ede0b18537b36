package io.vitrine.node.webhook.course;

import io.vitrine.contracts.event.EventPosition;
import java.util.Optional;

/**
 * An event on its way to one receiver.
 *
 * @param position which event
 * @param failures how many attempts failed
 * @param firstTried when the first attempt was due, milliseconds since 1970 UTC
 * @param due when the next one is
 * @param last how the last failed one ended; empty before
 */
public record Letter(
    EventPosition position, int failures, long firstTried, long due, Optional<Failure> last) {
  /**
   * How an attempt failed.
   *
   * @param outcome anything but {@link Outcome#DELIVERED}
   * @param status the HTTP status; 0 for none
   */
  public record Failure(Outcome outcome, int status) {}

  /** One that was not tried yet. */
  public static Letter fresh(EventPosition position, long now) {
    return new Letter(position, 0, now, now, Optional.empty());
  }

  /** After one more failure; due as before. */
  Letter failed(Attempt attempt) {
    return new Letter(
        position,
        failures + 1,
        firstTried,
        due,
        Optional.of(new Failure(attempt.outcome(), attempt.status())));
  }

  /** Due at another time. */
  Letter dueAt(long time) {
    return new Letter(position, failures, firstTried, time, last);
  }
}
