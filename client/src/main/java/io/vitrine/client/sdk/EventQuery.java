package io.vitrine.client.sdk;

import io.vitrine.contracts.event.EventCursor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Which events to read.
 *
 * @param types types, or beginnings of types followed by {@code *}; empty for all
 * @param subject events about it or what lies below it; empty for all
 * @param from where to begin when the application has no cursor yet: {@link #EARLIEST}, a cursor,
 *     or empty for what happens from now on
 */
public record EventQuery(List<String> types, Optional<String> subject, Optional<String> from) {
  /** Begins with the first block. */
  public static final String EARLIEST = "earliest";

  /** Everything from the first block on. */
  public static final EventQuery ALL =
      new EventQuery(List.of(), Optional.empty(), Optional.of(EARLIEST));

  /** Copies the list. */
  public EventQuery {
    types = List.copyOf(types);
  }

  /** Path and parameters of a request that goes on after {@code cursor}. */
  String path(Optional<EventCursor> cursor) {
    StringBuilder query = new StringBuilder();
    if (!types.isEmpty()) {
      add(query, "types", String.join(",", types));
    }
    subject.ifPresent(s -> add(query, "subject", s));
    cursor.map(EventCursor::text).or(() -> from).ifPresent(c -> add(query, "cursor", c));
    return "/v1/events" + query;
  }

  private static void add(StringBuilder query, String name, String value) {
    query
        .append(query.isEmpty() ? '?' : '&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
