package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.paging.ListCursor;
import io.vitrine.ledger.types.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a request for a page says: {@code limit}, {@code cursor}, {@code sort}, {@code height}, and
 * the list's own filters.
 *
 * @param list fingerprint of path, filters and order
 * @param descending whether {@code sort} asks for the list's order backwards
 * @param height as of which the list is shown, where the request or its cursor says so
 * @param cursor where the walk goes on
 * @param filters the list's own parameters
 */
record ListRequest(
    Bytes list,
    int limit,
    boolean descending,
    OptionalLong height,
    Optional<ListCursor> cursor,
    Parameters filters) {
  static final int MAX_LIMIT = 200;

  private static final long DEFAULT_LIMIT = 50;
  private static final List<String> OWN = List.of("limit", "cursor", "sort", "height");

  /**
   * The order of a list.
   *
   * @param key what it is ordered by, as {@code sort} names it; with a minus for descending
   * @param descending whether it is descending when nothing is asked
   */
  record Order(String key, boolean descending) {
    static Order ascending(String key) {
      return new Order(key, false);
    }

    static Order descending(String key) {
      return new Order(key, true);
    }

    private boolean descending(Optional<String> sort) {
      if (sort.isEmpty()) {
        return descending;
      }
      boolean minus = sort.get().startsWith("-");
      if (!sort.get().substring(minus ? 1 : 0).equals(key)) {
        throw RefusedRequest.parameter("sort=" + sort.get() + "; " + key + " or -" + key);
      }
      return minus;
    }
  }

  /**
   * Reads {@code request}.
   *
   * @throws RefusedRequest when a parameter is not understood, or the cursor is another list's
   */
  static ListRequest of(HttpRequest request, Order order, String... filters) {
    Set<String> known = new HashSet<>(OWN);
    known.addAll(List.of(filters));
    Parameters all = Parameters.of(request, known);
    boolean descending = order.descending(all.text("sort"));
    Parameters own = Parameters.of(all, Set.of(filters));
    Bytes list =
        ListCursor.fingerprint(request.getUri().path() + " " + own.values() + " " + descending);
    Optional<ListCursor> cursor =
        Optional.ofNullable(all.values().get("cursor")).map(text -> cursor(list, text));
    return new ListRequest(
        list,
        Math.toIntExact(all.number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT)),
        descending,
        height(all.number("height", 0, Long.MAX_VALUE), cursor),
        cursor,
        own);
  }

  private static ListCursor cursor(Bytes list, String text) {
    try {
      ListCursor cursor = ListCursor.parse(text);
      if (cursor.list().equals(list)) {
        return cursor;
      }
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter("the cursor is not one that was given out here");
    }
    throw RefusedRequest.parameter("the cursor belongs to another list, filter or order");
  }

  private static OptionalLong height(Optional<Long> asked, Optional<ListCursor> cursor) {
    if (asked.isPresent() && cursor.filter(c -> c.height() != asked.get()).isPresent()) {
      throw RefusedRequest.parameter(
          "height=" + asked.get() + "; the cursor is of a walk at " + cursor.get().height());
    }
    return cursor
        .map(c -> OptionalLong.of(c.height()))
        .orElseGet(() -> asked.map(OptionalLong::of).orElseGet(OptionalLong::empty));
  }

  /** The first stretch of candidates for the page. */
  Range range() {
    return new Range(descending, cursor.map(ListCursor::place), limit + 1);
  }

  /** The cursor of the page after this one. */
  String next(long asOfHeight, Bytes place) {
    return new ListCursor(list, asOfHeight, place).text();
  }
}
