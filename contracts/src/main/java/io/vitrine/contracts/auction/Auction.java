package io.vitrine.contracts.auction;

import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * An auction as the state has it, and what follows from that at a time.
 *
 * @param id its name
 * @param seller who opened it: the owner of the item
 * @param terms what is sold and how
 * @param standing how it stands
 */
public record Auction(SaleId id, Address seller, AuctionTerms terms, Standing standing) {
  /** How long a delivery is tried before the auction may lapse: 7 days. */
  public static final long DELIVERY_MS = 7 * 24 * 60 * 60 * 1_000L;

  /** The block time in ms from which it is known who won. */
  public long decidedFrom() {
    return terms
        .rules()
        .match(
            new AuctionRules.Cases<>() {
              @Override
              public Long onEnglish(AuctionRules.English rules) {
                return standing.end();
              }

              @Override
              public Long onDutch(AuctionRules.Dutch rules) {
                return standing.end();
              }

              @Override
              public Long onSealed(AuctionRules.Sealed rules) {
                return Math.addExact(standing.end(), rules.interval());
              }
            });
  }

  /** How far it is at {@code now}. */
  public AuctionPhase phase(long now) {
    if (standing.state() != Standing.State.OPEN) {
      return standing.state() == Standing.State.SETTLED
          ? AuctionPhase.SETTLED
          : AuctionPhase.UNSOLD;
    }
    if (now < terms.start()) {
      return AuctionPhase.ANNOUNCED;
    }
    if (now < standing.end()) {
      return AuctionPhase.OPEN;
    }
    return now < decidedFrom() ? AuctionPhase.REVEALING : AuctionPhase.DECIDED;
  }

  /** What {@code bidder} can take back at {@code now} of {@code deposit}. */
  public Amount free(Address bidder, Amount deposit, long now) {
    return deposit.minus(bound(bidder, deposit, now));
  }

  /** From when on an auction whose item could not be delivered may lapse. */
  public long lapsesFrom() {
    return Math.addExact(decidedFrom(), DELIVERY_MS);
  }

  /** What of {@code bidder}'s deposit the auction still needs at {@code now}. */
  private Amount bound(Address bidder, Amount deposit, long now) {
    if (standing.state() != Standing.State.OPEN) {
      return Amount.ZERO;
    }
    if (terms.rules().kind() == AuctionKind.SEALED && now < decidedFrom()) {
      return deposit;
    }
    return standing
        .highest()
        .filter(bid -> bid.bidder().equals(bidder))
        .map(Bid::amount)
        .orElse(Amount.ZERO);
  }

  /** Refuses AUCTION_ENDED. */
  void requireGoingOn() {
    if (standing.state() != Standing.State.OPEN) {
      throw Refusal.of(ReasonCode.AUCTION_ENDED)
          .with("auction", id)
          .with("state", standing.state())
          .exception();
    }
  }

  /** Refuses SALE_NOT_OPEN unless {@code now} is within {@code from} to {@code until}. */
  void requireWithin(long from, long until, long now) {
    if (now < from || now >= until) {
      throw Refusal.of(ReasonCode.SALE_NOT_OPEN)
          .with("sale", id)
          .with("start", from)
          .with("end", until)
          .with("now", now)
          .exception();
    }
  }

  /** Refuses SALE_NOT_OVER. */
  void requireDecided(long now) {
    if (now < decidedFrom()) {
      throw Refusal.of(ReasonCode.SALE_NOT_OVER)
          .with("sale", id)
          .with("end", decidedFrom())
          .with("now", now)
          .exception();
    }
  }

  /** Refuses WRONG_AUCTION_KIND. */
  void requireSealed(boolean wanted) {
    if ((terms.rules().kind() == AuctionKind.SEALED) != wanted) {
      throw Refusal.of(ReasonCode.WRONG_AUCTION_KIND)
          .with("auction", id)
          .with("kind", terms.rules().kind())
          .exception();
    }
  }

  /** Refuses BUYER_IS_SELLER. */
  void requireOther(Address bidder) {
    if (bidder.equals(seller)) {
      throw Refusal.of(ReasonCode.BUYER_IS_SELLER).with("item", terms.item()).exception();
    }
  }

  /** BID_TOO_LOW unless {@code amount} reaches {@code least}. */
  void requireAtLeast(Amount least, Amount amount) {
    if (amount.compareTo(least) < 0) {
      throw Refusal.of(ReasonCode.BID_TOO_LOW)
          .with("auction", id)
          .with("has", amount.units())
          .with("needs", least.units())
          .exception();
    }
  }
}
