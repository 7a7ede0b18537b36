package io.vitrine.api.paging;

import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which page of which list somebody asks for.
 *
 * @param list fingerprint of the list, its filters and order
 * @param limit how many at the most, 1 to {@link #MAX_LIMIT}
 * @param descending whether the list's order backwards
 * @param height as of which the list is shown, where the request or its cursor says so
 * @param cursor where the walk goes on
 */
public record PageRequest(
    Bytes list, int limit, boolean descending, OptionalLong height, Optional<ListCursor> cursor) {
  /** The most entries of a page. */
  public static final int MAX_LIMIT = 200;

  /** Where nothing is asked. */
  public static final int DEFAULT_LIMIT = 50;

  /**
   * Puts together what a client wrote.
   *
   * @param list the list, its filters and order as one text
   * @throws RefusedRequest when the cursor is none, another list's, or of another height
   */
  public static PageRequest of(
      String list,
      int limit,
      boolean descending,
      Optional<Long> height,
      Optional<String> cursorText) {
    Bytes fingerprint = ListCursor.fingerprint(list);
    Optional<ListCursor> cursor = cursorText.map(text -> cursor(fingerprint, text));
    return new PageRequest(fingerprint, limit, descending, height(height, cursor), cursor);
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
  public String next(long asOfHeight, Bytes place) {
    return new ListCursor(list, asOfHeight, place).text();
  }
}
