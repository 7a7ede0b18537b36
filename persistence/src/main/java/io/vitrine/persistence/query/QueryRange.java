package io.vitrine.persistence.query;

import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * Which stretch of a list is asked for.
 *
 * @param descending whether from the end towards the beginning
 * @param after the place before the first row; empty for the first row of all
 * @param limit the most rows, 1 to {@link #MAX_LIMIT}
 */
public record QueryRange(boolean descending, Optional<Bytes> after, int limit) {
  /** The most rows of one stretch. */
  public static final int MAX_LIMIT = 1_000;

  /** Checks the limit. */
  public QueryRange {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** The first {@code limit} rows in ascending order. */
  public static QueryRange first(int limit) {
    return new QueryRange(false, Optional.empty(), limit);
  }

  /** The same number of rows after {@code place}. */
  public QueryRange after(Bytes place) {
    return new QueryRange(descending, Optional.of(place), limit);
  }
}
