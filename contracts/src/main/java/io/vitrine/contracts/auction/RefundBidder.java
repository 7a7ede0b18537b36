package io.vitrine.contracts.auction;

import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * Gives a bidder back what of the deposit the auction does not need: all of it for who was outbid,
 * lost or did not reveal. Callable by anyone.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, AUCTION_NOT_FOUND, NOTHING_TO_REFUND. Emits
 * {@code settlement.released} and {@code auction.refunded}.
 *
 * @param auction the auction
 * @param bidder whom
 */
public record RefundBidder(SaleId auction, Address bidder) implements Operation {
  /** The method's name. */
  public static final String METHOD = "refund";

  static RefundBidder read(ValueReader r) {
    return new RefundBidder(r.sale(), r.address());
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
    return writer.sale(auction).address(bidder);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Auctions.partition(auction), Balances.partition(bidder), Balances.heldPartition(bidder))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Auction found = Auctions.require(invocation, auction);
    Amount deposit = Auctions.depositOf(invocation, auction, bidder);
    Amount free = found.free(bidder, deposit, invocation.blockTime());
    if (free.equals(Amount.ZERO)) {
      throw Refusal.of(ReasonCode.NOTHING_TO_REFUND)
          .with("auction", auction)
          .with("address", bidder)
          .with("has", deposit.units())
          .exception();
    }
    Auctions.saveDeposit(invocation, auction, bidder, deposit.minus(free));
    Balances.release(invocation, bidder, free);
    invocation.emit(new AuctionEvent.Refunded(auction, bidder, free));
  }
}
