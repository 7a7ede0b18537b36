package io.vitrine.contracts.auction;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * Bids in an English auction, or takes the present price in a Dutch one. What the deposit of the
 * sender lacks to the bid is held; who is outbid takes it back or bids with it again. The call
 * names the item, so that a bid can not be for something else. Callable by every active identity
 * but the seller.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, AUCTION_NOT_FOUND, FOOTPRINT_STALE (another
 * item), WRONG_AUCTION_KIND, AUCTION_ENDED, SALE_NOT_OPEN, BUYER_IS_SELLER, BID_TOO_LOW,
 * POLICY_CHANGED, ITEM_FROZEN, policy, INSUFFICIENT_FUNDS. Emits {@code settlement.held} and {@code
 * auction.bid}.
 *
 * @param auction the auction
 * @param item its item
 * @param amount the bid; in a Dutch auction the most the sender pays
 * @param policyVersion the version of the series' policy that the bidder accepts, and that binds
 *     the item when it wins (F.751.10 9.2 h); 0 without one
 */
public record PlaceBid(SaleId auction, ItemId item, Amount amount, long policyVersion)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "bid";

  static PlaceBid read(ValueReader r) {
    return new PlaceBid(r.sale(), r.item(), r.amount(1), Acceptance.readVersion(r));
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
    return writer.sale(auction).item(item).amount(amount).integer(policyVersion);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Auctions.bidFootprint(auction, item)
        .and(Footprint.writing(Balances.partition(sender), Balances.heldPartition(sender)))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Auction found = Auctions.require(invocation, auction, item);
    found.requireSealed(false);
    found.requireGoingOn();
    long now = invocation.blockTime();
    found.requireWithin(found.terms().start(), found.standing().end(), now);
    found.requireOther(invocation.sender());
    Amount price = Pricing.priceOf(found, amount, now);
    new Acceptance(item.series(), policyVersion).require(invocation);
    Auctions.requireSaleable(invocation, item, price);
    Auctions.deposit(invocation, auction, invocation.sender(), price);
    Bid bid = new Bid(invocation.sender(), price, found.standing().bids(), policyVersion);
    long end = Pricing.endAfterBid(found, now);
    Auctions.save(invocation, auction, found.standing().withBid(bid, end));
    invocation.emit(new AuctionEvent.BidPlaced(auction, item, bid.bidder(), price, end));
  }
}
