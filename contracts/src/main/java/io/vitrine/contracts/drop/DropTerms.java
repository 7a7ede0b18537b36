package io.vitrine.contracts.drop;

import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * What a drop sells and to whom; never changed once it is open.
 *
 * @param series the series
 * @param first number of the first item
 * @param count how many items, following one another; 1..{@link #MAX_COUNT}
 * @param price what each costs, at least 1
 * @param start block time in ms from which orders are taken
 * @param end block time in ms from which none is taken any more, later than the start
 * @param limit the most orders of one identity, 1..{@link #MAX_LIMIT}
 * @param allowList root of the RFC 9162 tree over the addresses that may order; none admits all
 * @param mode who gets an item
 * @param commitment to the seller's secret ({@link Draw#commitment}); present exactly for a draw
 */
public record DropTerms(
    SeriesId series,
    long first,
    long count,
    Amount price,
    long start,
    long end,
    long limit,
    Optional<Hash> allowList,
    DropMode mode,
    Optional<Hash> commitment) {
  /** The most items of one drop. */
  public static final long MAX_COUNT = 100_000;

  /** The highest limit of orders per identity. */
  public static final long MAX_LIMIT = 10_000;

  private static final long MAX_TIME = 1L << 52;

  /**
   * Checks what the ranges of the single values do not say.
   *
   * @throws IllegalArgumentException when the last number is too high, the end is not after the
   *     start, or the commitment does not fit the mode
   */
  public DropTerms {
    if (first + count - 1 > ItemId.MAX_NUMBER
        || end <= start
        || commitment.isPresent() != (mode == DropMode.DRAW)) {
      throw new IllegalArgumentException(
          "items %d to %d, from %d to %d, %s with%s commitment"
              .formatted(
                  first, first + count - 1, start, end, mode, commitment.isPresent() ? "" : "out"));
    }
  }

  /** The item at {@code place}, from 0. */
  public ItemId item(long place) {
    return new ItemId(series, Math.addExact(first, place));
  }

  /** Refuses OVER_CAP. */
  void requireWithin(long cap) {
    long last = first + count - 1;
    if (last > cap) {
      throw Refusal.of(ReasonCode.OVER_CAP)
          .with("series", series)
          .with("has", cap)
          .with("needs", last)
          .exception();
    }
  }

  /** Appends ten elements, in order; what is absent as no bytes. */
  ValueWriter writeTo(ValueWriter writer) {
    return writer
        .series(series)
        .integer(first)
        .integer(count)
        .amount(price)
        .integer(start)
        .integer(end)
        .integer(limit)
        .optionalHash(allowList)
        .constant(mode)
        .optionalHash(commitment);
  }

  static DropTerms read(ValueReader r) {
    SeriesId series = r.series();
    long first = r.integer(1, ItemId.MAX_NUMBER);
    long count = r.integer(1, MAX_COUNT);
    Amount price = r.amount(1);
    long start = r.integer(0, MAX_TIME);
    long end = r.integer(0, MAX_TIME);
    long limit = r.integer(1, MAX_LIMIT);
    Optional<Hash> allowList = r.optionalHash();
    DropMode mode = r.constant(DropMode.class);
    Optional<Hash> commitment = r.optionalHash();
    try {
      return new DropTerms(
          series, first, count, price, start, end, limit, allowList, mode, commitment);
    } catch (IllegalArgumentException e) {
      throw new CodecException(e.getMessage());
    }
  }
}
