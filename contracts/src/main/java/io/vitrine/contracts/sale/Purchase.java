package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.OwnerChange;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;

/**
 * The purchase of a listed item, as a call names it: what it needs and does, whoever sends it.
 *
 * @param item the item
 * @param price the price the buyer agrees to
 * @param policyVersion the version of the series' policy that the buyer accepts; 0 without one
 * @param seller who offers it
 * @param payees those of the series in their order, 1 to 8
 */
record Purchase(
    ItemId item, Amount price, long policyVersion, Address seller, List<Address> payees) {
  /**
   * What the ledger has.
   *
   * @param series of the item
   * @param item the item
   */
  record Found(Series series, Item item) {}

  Footprint footprint(Address buyer) {
    return Footprint.writing(
            Listings.partition(item), Balances.partition(buyer), Balances.partition(seller))
        .and(Proceeds.footprint(payees))
        .and(OwnerChange.footprint(item, seller, buyer))
        .reading(Identities.partition(seller));
  }

  /**
   * Refuses NOT_LISTED, ESCROW_REQUIRED, FOOTPRINT_STALE (another seller or other payees),
   * BUYER_IS_SELLER, LISTING_EXPIRED, ITEM_FROZEN, PRICE_CHANGED, SELLER_NOT_ACTIVE,
   * POLICY_CHANGED.
   */
  Found require(Invocation invocation, Address buyer) {
    Listing listing = Listings.require(invocation, item);
    Series series = SeriesCatalogue.require(invocation, item.series());
    Escrows.requireAtOnce(item.series(), series);
    Proceeds.requireFresh("seller", seller, listing.seller());
    Proceeds.requirePayees(payees, series);
    Item found = Listings.requireBuyable(invocation, item, listing, buyer, price);
    new Acceptance(item.series(), policyVersion).require(invocation);
    return new Found(series, found);
  }

  /** Pays and delivers; refuses INSUFFICIENT_FUNDS and what {@link OwnerChange#apply} refuses. */
  void carryOut(Invocation invocation, Address buyer, Found found) {
    Proceeds proceeds = Proceeds.of(found.series(), seller, price);
    proceeds.pay(invocation, buyer);
    Listings.remove(invocation, item);
    Items.record(
        invocation,
        new OwnerChange(item, seller, buyer, AcquisitionKind.SALE, price)
            .apply(invocation, found.item()),
        new ItemEvent.Sold(
            item,
            found.item().nextVersion(),
            seller,
            buyer,
            found.series().creator(),
            price,
            proceeds.royalty()));
  }
}
