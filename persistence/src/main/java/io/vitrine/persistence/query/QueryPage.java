package io.vitrine.persistence.query;

import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param rows at most the limit asked for
 * @param next where the next page begins, opaque; empty at the end
 * @param asOfHeight rows of blocks up to this height are complete; there may be newer ones
 * @param <T> the row type
 */
public record QueryPage<T>(List<T> rows, Optional<Bytes> next, long asOfHeight) {
  /** Copies the list. */
  public QueryPage {
    rows = List.copyOf(rows);
  }
}
