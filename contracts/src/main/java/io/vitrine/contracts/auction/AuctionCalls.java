package io.vitrine.contracts.auction;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** The calls of the auction contract, for clients that build transactions. */
public final class AuctionCalls {
  private AuctionCalls() {}

  /** Announces an auction. See {@link OpenAuction}. */
  public static ContractCall open(SaleId auction, AuctionTerms terms) {
    return new OpenAuction(auction, terms).call();
  }

  /** Bids, or takes the price, in a series without a policy. See {@link PlaceBid}. */
  public static ContractCall bid(SaleId auction, ItemId item, Amount amount) {
    return bid(auction, item, amount, 0);
  }

  /** Bids, or takes the price. See {@link PlaceBid}. */
  public static ContractCall bid(SaleId auction, ItemId item, Amount amount, long policyVersion) {
    return new PlaceBid(auction, item, amount, policyVersion).call();
  }

  /** Makes a sealed bid. See {@link CommitBid}. */
  public static ContractCall commit(
      SaleId auction, ItemId item, Hash commitment, Amount deposit, long policyVersion) {
    return new CommitBid(auction, item, commitment, deposit, policyVersion).call();
  }

  /** Opens a sealed bid. See {@link RevealBid}. */
  public static ContractCall reveal(SaleId auction, ItemId item, Amount amount, Hash salt) {
    return new RevealBid(auction, item, amount, salt).call();
  }

  /** Gives a deposit back. See {@link RefundBidder}. */
  public static ContractCall refund(SaleId auction, Address bidder) {
    return new RefundBidder(auction, bidder).call();
  }

  /** Delivers to the winner. See {@link SettleAuction}. */
  public static ContractCall settle(
      SaleId auction, ItemId item, Address seller, Address winner, Address... payees) {
    return new SettleAuction(auction, item, seller, winner, List.of(payees)).call();
  }

  /** Gives an item back that was not sold. See {@link ReleaseItem}. */
  public static ContractCall release(SaleId auction, ItemId item) {
    return new ReleaseItem(auction, item).call();
  }
}
