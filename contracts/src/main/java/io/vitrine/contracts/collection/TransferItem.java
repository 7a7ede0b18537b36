package io.vitrine.contracts.collection;

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
 * Gives an item to someone else without payment. Callable by its owner.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER,
 * ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED, RECIPIENT_IS_SENDER, RECIPIENT_NOT_REGISTERED,
 * RECIPIENT_NOT_ACTIVE, and what {@link OwnerChange#apply} refuses. Emits {@code item.transferred}.
 *
 * @param item the item
 * @param to the owner to be
 */
public record TransferItem(ItemId item, Address to) implements Operation {
  /** The method's name. */
  public static final String METHOD = "transfer";

  static TransferItem read(ValueReader r) {
    return new TransferItem(r.item(), r.address());
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
    return writer.item(item).address(to);
  }

  @Override
  public Footprint footprint(Address sender) {
    return OwnerChange.footprint(item, sender, to)
        .reading(Identities.partition(sender), Identities.partition(to));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    transfer(invocation);
  }

  /** What is left to do when the sender is active. */
  void transfer(Invocation invocation) {
    Item found = Items.requireMovable(invocation, item);
    if (to.equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.RECIPIENT_IS_SENDER).with("address", to).exception();
    }
    Identities.requireRecipient(invocation, to);
    Items.record(
        invocation,
        OwnerChange.gift(item, invocation.sender(), to, AcquisitionKind.TRANSFER)
            .apply(invocation, found),
        new ItemEvent.Transferred(item, found.nextVersion(), invocation.sender(), to));
  }
}
