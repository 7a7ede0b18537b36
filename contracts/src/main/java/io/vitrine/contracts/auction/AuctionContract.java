package io.vitrine.contracts.auction;

import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;

/** The contract of auctions. It moves items and money of the other contracts directly. */
public final class AuctionContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "auction";

  /** The contract. */
  public AuctionContract() {
    super(
        NAME,
        new MethodTable()
            .with(OpenAuction.METHOD, OpenAuction::read)
            .with(PlaceBid.METHOD, PlaceBid::read)
            .with(CommitBid.METHOD, CommitBid::read)
            .with(RevealBid.METHOD, RevealBid::read)
            .with(RefundBidder.METHOD, RefundBidder::read)
            .with(SettleAuction.METHOD, SettleAuction::read)
            .with(ReleaseItem.METHOD, ReleaseItem::read));
  }
}
