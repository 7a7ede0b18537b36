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
 * Takes a gift. Callable by whom it is for, who names the giver so that the footprint follows from
 * the call.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, GIFT_NOT_FOUND, GIFT_NOT_YOURS,
 * FOOTPRINT_STALE (another giver), GIFT_LAPSED, ITEM_FROZEN, GIVER_NOT_ACTIVE, and what {@link
 * OwnerChange#apply} refuses. Emits {@code item.transferred}.
 *
 * @param item the item
 * @param from who gives it
 */
public record AcceptGift(ItemId item, Address from) implements Operation {
  /** The method's name. */
  public static final String METHOD = "acceptGift";

  static AcceptGift read(ValueReader r) {
    return new AcceptGift(r.item(), r.address());
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
    return writer.item(item).address(from);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Gifts.partition(item))
        .and(OwnerChange.footprint(item, from, sender))
        .reading(Identities.partition(sender), Identities.partition(from));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Gift gift = Gifts.require(invocation, item);
    if (!gift.to().equals(invocation.sender())) {
      throw Gifts.notYours(item, gift);
    }
    if (!gift.from().equals(from)) {
      throw Refusal.of(ReasonCode.FOOTPRINT_STALE)
          .with("role", "giver")
          .with("named", from)
          .with("actual", gift.from())
          .exception();
    }
    gift.deadline().requireOpen(invocation, ReasonCode.GIFT_LAPSED, item);
    Item found = Items.require(invocation, item);
    Items.requireUnfrozen(item, found);
    Identities.requireActive(
        invocation, from, ReasonCode.GIVER_NOT_ACTIVE, ReasonCode.GIVER_NOT_ACTIVE);
    Gifts.remove(invocation, item);
    Address to = invocation.sender();
    Items.record(
        invocation,
        OwnerChange.gift(item, from, to, AcquisitionKind.GIFT).apply(invocation, found),
        new ItemEvent.Transferred(item, found.nextVersion(), from, to));
  }
}
