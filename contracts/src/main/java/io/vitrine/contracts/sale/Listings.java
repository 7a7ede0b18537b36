package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/** Where offers stand in the state. */
public final class Listings {
  private static final int LISTING = 1;

  private Listings() {}

  /** The partition of the offer of an item. */
  public static Partition partition(ItemId item) {
    return PartitionId.of(SaleContract.NAME, LISTING, item.toString());
  }

  /** Where the offer of an item stands. */
  public static StateKey key(ItemId item) {
    return partition(item).key(Bytes.EMPTY);
  }

  /** The open offer of an item. */
  public static Optional<Listing> find(StateReader state, ItemId item) {
    return state.read(key(item)).map(Listing::decode);
  }

  /** Refuses NOT_LISTED. */
  static Listing require(Invocation invocation, ItemId item) {
    return find(invocation, item)
        .orElseThrow(() -> Refusal.of(ReasonCode.NOT_LISTED).with("item", item).exception());
  }

  /**
   * The item, when {@code buyer} can buy it at {@code price} now; refuses BUYER_IS_SELLER,
   * LISTING_EXPIRED, ITEM_FROZEN, PRICE_CHANGED, SELLER_NOT_ACTIVE.
   */
  static Item requireBuyable(
      Invocation invocation, ItemId item, Listing listing, Address buyer, Amount price) {
    if (listing.seller().equals(buyer)) {
      throw Refusal.of(ReasonCode.BUYER_IS_SELLER).with("item", item).exception();
    }
    if (listing.until() != Listing.OPEN_END) {
      new Deadline(listing.until()).requireOpen(invocation, ReasonCode.LISTING_EXPIRED, item);
    }
    Item found = Items.require(invocation, item);
    Items.requireUnfrozen(item, found);
    if (!listing.price().equals(price)) {
      throw Refusal.of(ReasonCode.PRICE_CHANGED)
          .with("item", item)
          .with("has", listing.price().units())
          .with("needs", price.units())
          .exception();
    }
    Identities.requireActive(
        invocation, listing.seller(), ReasonCode.SELLER_NOT_ACTIVE, ReasonCode.SELLER_NOT_ACTIVE);
    return found;
  }

  static void save(Invocation invocation, ItemId item, Listing listing) {
    invocation.write(key(item), listing.encode());
  }

  static void remove(Invocation invocation, ItemId item) {
    invocation.delete(key(item));
  }
}
