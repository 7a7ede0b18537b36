package io.vitrine.contracts.auction;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.event.ReservationEvent;
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

/**
 * Gives an item back to its seller: by the seller as long as nobody has bid; by anyone once it is
 * known that nobody won, or when the auction was not settled within {@link Auction#DELIVERY_MS} of
 * its end, such as for an item that stays frozen. Nobody pays then.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, AUCTION_NOT_FOUND, FOOTPRINT_STALE (another
 * item), AUCTION_ENDED, BIDS_EXIST (to the seller), SALE_NOT_OVER, NOT_LAPSED. Emits {@code
 * item.released} and {@code auction.unsold}.
 *
 * @param auction the auction
 * @param item its item
 */
public record ReleaseItem(SaleId auction, ItemId item) implements Operation {
  /** The method's name. */
  public static final String METHOD = "release";

  static ReleaseItem read(ValueReader r) {
    return new ReleaseItem(r.sale(), r.item());
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
    return writer.sale(auction).item(item);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Auctions.partition(auction), Items.partition(item))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Auction found = Auctions.require(invocation, auction, item);
    found.requireGoingOn();
    requireRelease(found, invocation.sender(), invocation.blockTime());
    Item stock = Items.require(invocation, item);
    Items.record(
        invocation,
        stock.withoutLock(),
        new ReservationEvent.Released(
            item, stock.nextVersion(), stock.owner(), AuctionContract.NAME, auction));
    Auctions.save(invocation, auction, found.standing().with(Standing.State.UNSOLD));
    invocation.emit(new AuctionEvent.Unsold(auction, item));
  }

  private static void requireRelease(Auction found, Address sender, long now) {
    boolean over = now >= found.decidedFrom();
    if (!over && sender.equals(found.seller())) {
      if (found.standing().bids() > 0) {
        throw Refusal.of(ReasonCode.BIDS_EXIST)
            .with("auction", found.id())
            .with("has", found.standing().bids())
            .exception();
      }
      return;
    }
    found.requireDecided(now);
    if (found.standing().highest().isPresent() && now < found.lapsesFrom()) {
      throw Refusal.of(ReasonCode.NOT_LAPSED)
          .with("until", found.lapsesFrom())
          .with("now", now)
          .exception();
    }
  }
}
