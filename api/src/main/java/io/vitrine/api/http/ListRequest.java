package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import io.vitrine.api.paging.PageRequest;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.ledger.types.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request for a page says: {@code limit}, {@code cursor}, {@code sort}, {@code height}, and
 * the list's own filters.
 *
 * @param page which page
 * @param filters the list's own parameters
 */
record ListRequest(PageRequest page, Parameters filters) {
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
    return new ListRequest(
        PageRequest.of(
            request.getUri().path() + " " + own.values() + " " + descending,
            Math.toIntExact(
                all.number("limit", 1, PageRequest.MAX_LIMIT)
                    .orElse((long) PageRequest.DEFAULT_LIMIT)),
            descending,
            all.number("height", 0, Long.MAX_VALUE),
            Optional.ofNullable(all.values().get("cursor"))),
        own);
  }

  int limit() {
    return page.limit();
  }

  boolean descending() {
    return page.descending();
  }

  /** The cursor of the page after this one. */
  String next(long asOfHeight, Bytes place) {
    return page.next(asOfHeight, place);
  }
}
