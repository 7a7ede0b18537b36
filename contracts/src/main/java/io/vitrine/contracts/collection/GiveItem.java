package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.GiftEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;

/**
 * Offers an item as a gift, with a message, to somebody who then accepts or declines it (F.751.10
 * 9.2 j). Callable by its owner, who owns it until it is accepted.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER,
 * ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED, RECIPIENT_IS_SENDER, RECIPIENT_NOT_REGISTERED,
 * RECIPIENT_NOT_ACTIVE, DEADLINE_OUT_OF_RANGE, and what {@link Transferability#require} refuses.
 * Emits {@code item.gift-offered}.
 *
 * @param item the item
 * @param to who may accept it
 * @param message hash of the message
 * @param until when it can no more be accepted, in milliseconds since 1970
 */
public record GiveItem(ItemId item, Address to, Hash message, long until) implements Operation {
  /** The method's name. */
  public static final String METHOD = "gift";

  static GiveItem read(ValueReader r) {
    return new GiveItem(r.item(), r.address(), r.hash(), r.integer(0, Long.MAX_VALUE));
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
    return writer.item(item).address(to).hash(message).integer(until);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Items.partition(item), Gifts.partition(item))
        .and(Transferability.footprint(item))
        .reading(Identities.partition(sender), Identities.partition(to));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Item found = Items.requireMovable(invocation, item);
    if (to.equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.RECIPIENT_IS_SENDER).with("address", to).exception();
    }
    Identities.requireRecipient(invocation, to);
    Deadline deadline = new Deadline(until);
    deadline.requireAhead(invocation);
    Transferability.require(invocation, item, found, Movement.Kind.GIFT, Amount.ZERO);
    Gifts.save(invocation, item, new Gift(invocation.sender(), to, message, deadline));
    Items.record(
        invocation,
        found.withLock(Lock.GIFT),
        new GiftEvent.Offered(item, found.nextVersion(), invocation.sender(), to, message, until));
  }
}
