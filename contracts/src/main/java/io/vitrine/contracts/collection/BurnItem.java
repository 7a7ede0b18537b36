package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends an item for good. Its record, number and content hash stay taken. Callable by its owner.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER,
 * ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED. Emits {@code item.burned}.
 *
 * @param item the item
 */
public record BurnItem(ItemId item) implements Operation {
  /** The method's name. */
  public static final String METHOD = "burn";

  static BurnItem read(ValueReader r) {
    return new BurnItem(r.item());
  }

  @Override
  public String contract() {
    return CollectionContract.NAME;
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
    return Footprint.writing(Items.partition(item), Holdings.partition(sender))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Item found = Items.requireMovable(invocation, item);
    Holdings.remove(invocation, found.owner());
    Items.record(
        invocation,
        found.withBurned(),
        new ItemEvent.Burned(item, found.nextVersion(), invocation.sender()));
  }
}
