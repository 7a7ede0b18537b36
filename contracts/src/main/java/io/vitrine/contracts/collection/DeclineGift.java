package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.GiftEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Does not take a gift, also one of an item frozen since. Callable by whom it is for.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, GIFT_NOT_FOUND, GIFT_NOT_YOURS. Emits {@code
 * item.gift-ended}.
 *
 * @param item the item
 */
public record DeclineGift(ItemId item) implements Operation {
  /** The method's name. */
  public static final String METHOD = "declineGift";

  static DeclineGift read(ValueReader r) {
    return new DeclineGift(r.item());
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
    return Footprint.writing(Items.partition(item), Gifts.partition(item))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Gift gift = Gifts.require(invocation, item);
    if (!gift.to().equals(invocation.sender())) {
      throw Gifts.notYours(item, gift);
    }
    Gifts.end(invocation, item, gift, GiftEvent.Ending.DECLINED);
  }
}
