package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Withdraws an offer, also of an item frozen since. Callable by the seller, and by everybody once
 * it has expired: so a service can tidy up.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, NOT_LISTED, NOT_SELLER. Emits {@code
 * item.delisted}.
 *
 * @param item the item
 */
public record CancelListing(ItemId item) implements Operation {
  /** The method's name. */
  public static final String METHOD = "cancel";

  static CancelListing read(ValueReader r) {
    return new CancelListing(r.item());
  }

  @Override
  public String contract() {
    return SaleContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.item(item);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Items.partition(item), Listings.partition(item))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Listing listing = Listings.require(invocation, item);
    boolean over = listing.isOver(invocation.blockTime());
    if (!over && !listing.seller().equals(invocation.sender())) {
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
}
