package io.vitrine.contracts.auction;

import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.OwnerChange;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.sale.Proceeds;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;

/**
 * Delivers the item to the winner against what is held. Callable by anyone once it is known who
 * won. The footprint follows from the bytes, so the call names all whom it concerns; the payees are
 * those of the series, or the beneficiary alone.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, AUCTION_NOT_FOUND, FOOTPRINT_STALE (another
 * item), AUCTION_ENDED, SALE_NOT_OVER, NO_BID, FOOTPRINT_STALE (another seller, winner or other
 * payees), ITEM_FROZEN, SELLER_NOT_ACTIVE, RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE, policy
 * (with the daily limit). Emits {@code settlement.paid} per payee, {@code item.sold} and {@code
 * auction.settled}.
 *
 * @param auction the auction
 * @param item its item
 * @param seller who opened the auction
 * @param winner who made the highest bid
 * @param payees those of the series in their order, or the beneficiary
 */
public record SettleAuction(
    SaleId auction, ItemId item, Address seller, Address winner, List<Address> payees)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "settle";

  static SettleAuction read(ValueReader r) {
    return new SettleAuction(r.sale(), r.item(), r.address(), r.address(), r.addresses(Splits.MAX));
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
    return writer.sale(auction).item(item).address(seller).address(winner).addresses(payees);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Auctions.partition(auction), Balances.heldPartition(winner), Balances.partition(seller))
        .and(Proceeds.footprint(payees))
        .and(OwnerChange.footprint(item, seller, winner))
        .reading(
            Identities.partition(sender),
            Identities.partition(winner),
            Identities.partition(seller));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Auction found = Auctions.require(invocation, auction, item);
    found.requireGoingOn();
    found.requireDecided(invocation.blockTime());
    Bid bid =
        found
            .standing()
            .highest()
            .orElseThrow(() -> Refusal.of(ReasonCode.NO_BID).with("auction", auction).exception());
    Proceeds.requireFresh("seller", seller, found.seller());
    Proceeds.requireFresh("winner", winner, bid.bidder());
    Series series = SeriesCatalogue.require(invocation, item.series());
    Proceeds proceeds = proceeds(found, series, bid.amount());
    Item stock = Items.require(invocation, item);
    Items.requireUnfrozen(item, stock);
    Identities.requireActive(
        invocation, seller, ReasonCode.SELLER_NOT_ACTIVE, ReasonCode.SELLER_NOT_ACTIVE);
    Identities.requireRecipient(invocation, winner);
    pay(invocation, found, bid, proceeds);
    Items.record(
        invocation,
        new OwnerChange(item, seller, winner, AcquisitionKind.AUCTION, bid.amount())
            .under(bid.policyVersion())
            .apply(invocation, stock),
        new ItemEvent.Sold(
            item,
            stock.nextVersion(),
            seller,
            winner,
            series.creator(),
            bid.amount(),
            proceeds.royalty()));
    invocation.emit(new AuctionEvent.Settled(auction, item, seller, winner, bid.amount()));
  }

  private Proceeds proceeds(Auction found, Series series, Amount price) {
    if (found.terms().beneficiary().isPresent()) {
      Address beneficiary = found.terms().beneficiary().get();
      Proceeds.requireFresh("payees", payees, List.of(beneficiary));
      return Proceeds.whole(beneficiary, price);
    }
    Proceeds.requirePayees(payees, series);
    return Proceeds.of(series, seller, price);
  }

  private void pay(Invocation invocation, Auction found, Bid bid, Proceeds proceeds) {
    proceeds.payHeld(invocation, winner);
    Amount deposit = Auctions.depositOf(invocation, auction, winner);
    Auctions.saveDeposit(invocation, auction, winner, deposit.minus(bid.amount()));
    Auctions.save(invocation, auction, found.standing().with(Standing.State.SETTLED));
  }
}
