package io.vitrine.api.paging;

import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of what the state numbers without a gap, such as the orders of a drop: who knows how many
 * there are needs no table to walk through them.
 *
 * @param first the first number
 * @param last the last; below the first for none
 */
public record NumberedRows(long first, long last) {
  /**
   * The stretch of {@code range}.
   *
   * @throws IllegalArgumentException when it begins after a place of another list
   */
  public Rows<Long> read(Range range) {
    long step = range.descending() ? -1 : 1;
    long next =
        range.after().map(place -> number(place) + step).orElse(range.descending() ? last : first);
    List<Row<Long>> rows = new ArrayList<>();
    while (rows.size() < range.limit() && isListed(next)) {
      rows.add(new Row<>(next, place(next)));
      next += step;
    }
    return new Rows<>(rows, isListed(next));
  }

  private boolean isListed(long number) {
    return number >= first && number <= last;
  }

  private static Bytes place(long number) {
    return new CborWriter().integer(number).toBytes();
  }

  private static long number(Bytes place) {
    try {
      return CborReader.decode(place, r -> r.unsignedUpTo(Integer.MAX_VALUE));
    } catch (CodecException e) {
      throw new IllegalArgumentException("no number", e);
    }
  }
}
