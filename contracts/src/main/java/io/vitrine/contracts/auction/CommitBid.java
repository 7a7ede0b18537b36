package io.vitrine.contracts.auction;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;

/**
 * Makes a sealed bid: a commitment to its amount, and a deposit that covers it. The deposit is all
 * that others learn. One bid for each identity. Callable by every active identity but the seller.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, AUCTION_NOT_FOUND, FOOTPRINT_STALE (another
 * item), WRONG_AUCTION_KIND, AUCTION_ENDED, SALE_NOT_OPEN, BUYER_IS_SELLER, ALREADY_COMMITTED,
 * BID_TOO_LOW (the deposit is below the reserve), POLICY_CHANGED, INSUFFICIENT_FUNDS. Emits {@code
 * settlement.held} and {@code auction.committed}.
 *
 * @param auction the auction
 * @param item its item
 * @param commitment see {@link SealedBid#commitment}
 * @param deposit what is held, at least the bid
 * @param policyVersion the version of the series' policy that the bidder accepts, and that binds
 *     the item when it wins (F.751.10 9.2 h); 0 without one
 */
public record CommitBid(
    SaleId auction, ItemId item, Hash commitment, Amount deposit, long policyVersion)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "commit";

  static CommitBid read(ValueReader r) {
    return new CommitBid(r.sale(), r.item(), r.hash(), r.amount(1), Acceptance.readVersion(r));
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
    return writer.sale(auction).item(item).hash(commitment).amount(deposit).integer(policyVersion);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Auctions.partition(auction), Balances.partition(sender), Balances.heldPartition(sender))
        .and(acceptance().footprint())
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Address bidder = invocation.sender();
    Auction found = Auctions.require(invocation, auction, item);
    found.requireSealed(true);
    found.requireGoingOn();
    found.requireWithin(found.terms().start(), found.standing().end(), invocation.blockTime());
    found.requireOther(bidder);
    if (Auctions.sealedOf(invocation, auction, bidder).isPresent()) {
      throw Refusal.of(ReasonCode.ALREADY_COMMITTED)
          .with("auction", auction)
          .with("address", bidder)
          .exception();
    }
    found.requireAtLeast(found.terms().rules().reserve(), deposit);
    acceptance().require(invocation);
    Auctions.deposit(invocation, auction, bidder, deposit);
    Auctions.save(
        invocation,
        auction,
        bidder,
        new SealedBid(commitment, found.standing().bids(), false, policyVersion));
    Auctions.save(invocation, auction, found.standing().withSealedBid());
    invocation.emit(new AuctionEvent.Committed(auction, item, bidder, deposit));
  }

  private Acceptance acceptance() {
    return new Acceptance(item.series(), policyVersion);
  }
}
