package io.vitrine.node.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header field {@code Retry-After} (RFC 9110, 10.2.3): whole seconds, or a date. */
final class RetryAfter {
  private RetryAfter() {}

  /** How long to wait from {@code now}, at least 0; empty for what cannot be read. */
  static Optional<Long> millis(String value, Instant now) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)).toMillis());
    }
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Math.max(0, Duration.between(now, then).toMillis()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
