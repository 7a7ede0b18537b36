package io.vitrine.contracts.auction;

import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;

/**
 * Opens a sealed bid, between the end of the auction and that of the time to reveal. A bid that is
 * not revealed does not count, and its deposit is given back in full. Callable by its bidder.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, AUCTION_NOT_FOUND, FOOTPRINT_STALE (another
 * item), WRONG_AUCTION_KIND, AUCTION_ENDED, SALE_NOT_OPEN (the time to reveal), BID_NOT_FOUND,
 * BID_ALREADY_REVEALED, BID_SECRET_WRONG, BID_OVER_DEPOSIT, BID_TOO_LOW, ITEM_FROZEN, policy. Emits
 * {@code auction.revealed}.
 *
 * @param auction the auction
 * @param item its item
 * @param amount the bid
 * @param salt what was committed to with it
 */
public record RevealBid(SaleId auction, ItemId item, Amount amount, Hash salt)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "reveal";

  static RevealBid read(ValueReader r) {
    return new RevealBid(r.sale(), r.item(), r.amount(1), r.hash());
  }

  @Override
  public String contract() {
    return AuctionContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.sale(auction).item(item).amount(amount).hash(salt);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Auctions.bidFootprint(auction, item).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Auction found = Auctions.require(invocation, auction, item);
    found.requireSealed(true);
    found.requireGoingOn();
    found.requireWithin(found.standing().end(), found.decidedFrom(), invocation.blockTime());
    Address bidder = invocation.sender();
    SealedBid sealed = requireSealedBid(invocation, bidder);
    Amount deposit = Auctions.depositOf(invocation, auction, bidder);
    if (amount.compareTo(deposit) > 0) {
      throw Refusal.of(ReasonCode.BID_OVER_DEPOSIT)
          .with("auction", auction)
          .with("has", deposit.units())
          .with("needs", amount.units())
          .exception();
    }
    found.requireAtLeast(found.terms().rules().reserve(), amount);
    Auctions.requireSaleable(invocation, item, amount);
    Bid bid = new Bid(bidder, amount, sealed.number(), sealed.policyVersion());
    Standing standing = found.standing().withRevealed(bid);
    Auctions.save(invocation, auction, bidder, sealed.opened());
    Auctions.save(invocation, auction, standing);
    invocation.emit(new AuctionEvent.Revealed(auction, item, bidder, amount));
  }

  private SealedBid requireSealedBid(Invocation invocation, Address bidder) {
    SealedBid sealed =
        Auctions.sealedOf(invocation, auction, bidder)
            .orElseThrow(() -> refusal(ReasonCode.BID_NOT_FOUND, bidder).exception());
    if (sealed.revealed()) {
      throw refusal(ReasonCode.BID_ALREADY_REVEALED, bidder).exception();
    }
    if (!sealed.commitment().equals(SealedBid.commitment(auction, bidder, amount, salt))) {
      throw refusal(ReasonCode.BID_SECRET_WRONG, bidder).exception();
    }
    return sealed;
  }

  private Refusal refusal(ReasonCode code, Address bidder) {
    return Refusal.of(code).with("auction", auction).with("address", bidder);
  }
}
