package io.vitrine.persistence.query;

import io.vitrine.ledger.types.Bytes;
import java.util.List;

/**
 * A stretch of a list.
 *
 * @param rows at most the limit asked for
 * @param more whether the list went on after the last of them when it was read
 * @param <T> the row type
 */
public record QueryRows<T>(List<Placed<T>> rows, boolean more) {
  /**
   * A row and where it stands.
   *
   * @param value the row
   * @param place opaque; a range that begins after it begins with the next row
   */
  public record Placed<T>(T value, Bytes place) {}

  /** Copies the list. */
  public QueryRows {
    rows = List.copyOf(rows);
  }
}
