package io.vitrine.client.sdk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which page of a list.
 *
 * @param limit 1 to 200 entries
 * @param cursor {@code nextCursor} of the page before; empty for the first
 * @param filters what the entries have in common, such as {@code series}; the interface says which
 *     a list has
 */
public record Page(int limit, Optional<String> cursor, SortedMap<String, String> filters) {
  /** The most entries of a page. */
  public static final int MAX_LIMIT = 200;

  /** The first page, of 50 entries. */
  public static final Page FIRST = new Page(50, Optional.empty());

  /** Checks the range and copies the filters. */
  public Page {
    filters = Collections.unmodifiableSortedMap(new TreeMap<>(filters));
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " entries: " + limit);
    }
  }

  /** A page of everything. */
  public Page(int limit, Optional<String> cursor) {
    this(limit, cursor, Collections.emptySortedMap());
  }

  /** The same of those entries only whose {@code filter} is {@code value}. */
  public Page with(String filter, String value) {
    SortedMap<String, String> more = new TreeMap<>(filters);
    more.put(filter, value);
    return new Page(limit, cursor, more);
  }

  /** The page after this one. */
  public Page after(String nextCursor) {
    return new Page(limit, Optional.of(nextCursor), filters);
  }

  String query() {
    StringBuilder query = new StringBuilder("?limit=").append(limit);
    filters.forEach(
        (name, value) -> query.append('&').append(name).append('=').append(coded(value)));
    cursor.ifPresent(place -> query.append("&cursor=").append(coded(place)));
    return query.toString();
  }

  private static String coded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
