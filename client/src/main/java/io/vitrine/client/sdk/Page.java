package io.vitrine.client.sdk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which page of a list.
 *
 * @param limit 1 to 200 entries
 * @param cursor {@code nextCursor} of the page before; empty for the first
 */
public record Page(int limit, Optional<String> cursor) {
  /** The most entries of a page. */
  public static final int MAX_LIMIT = 200;

  /** The first page, of 50 entries. */
  public static final Page FIRST = new Page(50, Optional.empty());

  /** Checks the range. */
  public Page {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " entries: " + limit);
    }
  }

  /** The page after this one. */
  public Page after(String nextCursor) {
    return new Page(limit, Optional.of(nextCursor));
  }

  String query() {
    return "?limit="
        + limit
        + cursor.map(c -> "&cursor=" + URLEncoder.encode(c, StandardCharsets.UTF_8)).orElse("");
  }
}
