package io.vitrine.contracts.restoration;

import io.vitrine.contracts.collection.Handover;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.sale.OpenPromises;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * What an address left open that its lost key can end no more. Drops and auctions end by their own
 * times.
 */
public enum PendingPromise {
  /** A listing at a fixed price. */
  LISTING("endListing") {
    @Override
    Footprint footprint(ItemId item, Address address) {
      return OpenPromises.listingFootprint(item);
    }

    @Override
    void end(Invocation invocation, ItemId item, Address address) {
      OpenPromises.endListing(invocation, item, address);
    }
  },
  /** A gift that was not answered. */
  GIFT("endGift") {
    @Override
    Footprint footprint(ItemId item, Address address) {
      return Handover.giftFootprint(item);
    }

    @Override
    void end(Invocation invocation, ItemId item, Address address) {
      Handover.endGift(invocation, item, address);
    }
  },
  /** An offer for the item of somebody else, with the money that it holds. */
  OFFER("endOffer") {
    @Override
    Footprint footprint(ItemId item, Address address) {
      return OpenPromises.offerFootprint(item, address);
    }

    @Override
    void end(Invocation invocation, ItemId item, Address address) {
      OpenPromises.endOffer(invocation, item, address);
    }
  };

  private final String method;

  PendingPromise(String method) {
    this.method = method;
  }

  /** The method that ends it. */
  String method() {
    return method;
  }

  /** What ending it touches. */
  abstract Footprint footprint(ItemId item, Address address);

  /** Ends it, if it is by {@code address}. */
  abstract void end(Invocation invocation, ItemId item, Address address);
}
