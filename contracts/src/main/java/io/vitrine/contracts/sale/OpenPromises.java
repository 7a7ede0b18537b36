package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends listings and offers of an address that can end them no more; the caller has checked that.
 */
public final class OpenPromises {
  private OpenPromises() {}

  /** What {@link #endListing} touches. */
  public static Footprint listingFootprint(ItemId item) {
    return Footprint.writing(Items.partition(item), Listings.partition(item));
  }

  /** Refuses NOT_LISTED, or NOT_SELLER unless {@code seller} is. Emits {@code item.delisted}. */
  public static void endListing(Invocation invocation, ItemId item, Address seller) {
    Listing listing = Listings.require(invocation, item);
    if (!listing.seller().equals(seller)) {
      throw Refusal.of(ReasonCode.NOT_SELLER)
          .with("item", item)
          .with("seller", listing.seller())
          .exception();
    }
    Item found = Items.require(invocation, item);
    Listings.remove(invocation, item);
    Items.record(
        invocation,
        found.withoutLock(),
        new ItemEvent.Delisted(item, found.nextVersion(), listing.seller()));
  }

  /** What {@link #endOffer} touches. */
  public static Footprint offerFootprint(ItemId item, Address buyer) {
    return Footprint.writing(
        Offers.partition(item, buyer), Balances.partition(buyer), Balances.heldPartition(buyer));
  }

  /** Refuses OFFER_NOT_FOUND. Emits {@code settlement.released}, {@code offer.ended}. */
  public static void endOffer(Invocation invocation, ItemId item, Address buyer) {
    Offer offer = Offers.require(invocation, item, buyer);
    Balances.release(invocation, buyer, offer.price());
    Offers.end(invocation, item, buyer, OfferEvent.Ending.WITHDRAWN);
  }
}
