package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.collection.Transferability;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/**
 * Offers an item at a fixed price. Callable by its owner. A listed item can not be transferred or
 * burned.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER,
 * ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED, DEADLINE_OUT_OF_RANGE, and what {@link
 * Transferability#require} refuses. Emits {@code item.listed}.
 *
 * @param item the item
 * @param price what the buyer pays, royalty included, at least 1
 * @param until when it can no more be bought, in milliseconds since 1970; 0 for never
 */
public record ListItem(ItemId item, Amount price, long until) implements Operation {
  /** The method's name. */
  public static final String METHOD = "list";

  static ListItem read(ValueReader r) {
    return new ListItem(r.item(), r.amount(1), r.integer(0, Long.MAX_VALUE));
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
    return writer.item(item).amount(price).integer(until);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Items.partition(item), Listings.partition(item))
        .and(Transferability.footprint(item))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Item found = Items.requireMovable(invocation, item);
    if (until != Listing.OPEN_END) {
      new Deadline(until).requireAhead(invocation);
    }
    Transferability.require(invocation, item, found, Movement.Kind.RESALE, price);
    Listings.save(invocation, item, new Listing(invocation.sender(), price, until));
    Items.record(
        invocation,
        found.withLock(Lock.LISTING),
        new ItemEvent.Listed(item, found.nextVersion(), invocation.sender(), price, until));
  }
}
