package io.vitrine.contracts.auction;

import io.vitrine.ledger.types.Amount;

/** What a bid that everybody can read costs, and when the auction ends after it. */
final class Pricing {
  private Pricing() {}

  /** What the bidder pays who bids {@code amount} at {@code now}; refuses BID_TOO_LOW. */
  static Amount priceOf(Auction auction, Amount amount, long now) {
    return auction
        .terms()
        .rules()
        .match(
            new AuctionRules.Cases<>() {
              @Override
              public Amount onEnglish(AuctionRules.English rules) {
                Amount least =
                    auction
                        .standing()
                        .highest()
                        .map(bid -> bid.amount().plus(rules.step()))
                        .orElse(rules.reserve());
                auction.requireAtLeast(least, amount);
                return amount;
              }

              @Override
              public Amount onDutch(AuctionRules.Dutch rules) {
                Amount price = rules.priceAfter(now - auction.terms().start());
                auction.requireAtLeast(price, amount);
                return price;
              }

              @Override
              public Amount onSealed(AuctionRules.Sealed rules) {
                throw new IllegalStateException("sealed bids are revealed");
              }
            });
  }

  /** When the auction ends after a bid at {@code now}: a Dutch one at once. */
  static long endAfterBid(Auction auction, long now) {
    long end = auction.standing().end();
    return auction
        .terms()
        .rules()
        .match(
            new AuctionRules.Cases<>() {
              @Override
              public Long onEnglish(AuctionRules.English rules) {
                return Math.max(end, Math.addExact(now, rules.interval()));
              }

              @Override
              public Long onDutch(AuctionRules.Dutch rules) {
                return now;
              }

              @Override
              public Long onSealed(AuctionRules.Sealed rules) {
                return end;
              }
            });
  }
}
