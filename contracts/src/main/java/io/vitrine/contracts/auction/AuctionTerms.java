package io.vitrine.contracts.auction;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.Optional;

/**
 * What is sold by auction, when and how; never changed once the auction is open.
 *
 * @param item the item
 * @param start block time in ms from which bids are taken
 * @param end block time in ms from which none is taken any more, unless it is extended; later than
 *     the start
 * @param beneficiary who gets all of the price, without royalty and shares; none for an ordinary
 *     sale
 * @param rules how the price is found
 */
public record AuctionTerms(
    ItemId item, long start, long end, Optional<Address> beneficiary, AuctionRules rules) {
  private static final long MAX_TIME = 1L << 52;

  /**
   * Checks the order of start and end.
   *
   * @throws IllegalArgumentException when the end is not after the start
   */
  public AuctionTerms {
    if (end <= start) {
      throw new IllegalArgumentException("an auction from " + start + " to " + end);
    }
  }

  /** Appends ten elements: item, start, end, beneficiary, kind, then the rules' four values. */
  ValueWriter writeTo(ValueWriter writer) {
    return writer
        .item(item)
        .integer(start)
        .integer(end)
        .optionalAddress(beneficiary)
        .constant(rules.kind())
        .amount(rules.reserve())
        .amount(rules.opening())
        .amount(rules.step())
        .integer(rules.interval());
  }

  static AuctionTerms read(ValueReader r) {
    ItemId item = r.item();
    long start = r.integer(0, MAX_TIME);
    long end = r.integer(0, MAX_TIME);
    Optional<Address> beneficiary = r.optionalAddress();
    AuctionKind kind = r.constant(AuctionKind.class);
    Amount reserve = r.amount(1);
    Amount opening = r.amount(0);
    Amount step = r.amount(0);
    long interval = r.integer(0, AuctionRules.MAX_INTERVAL);
    try {
      return new AuctionTerms(
          item, start, end, beneficiary, AuctionRules.of(kind, reserve, opening, step, interval));
    } catch (IllegalArgumentException e) {
      throw new CodecException(e.getMessage());
    }
  }
}
