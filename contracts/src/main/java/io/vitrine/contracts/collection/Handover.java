package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.GiftEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * The one way in which an item or a series passes from one address of a person to another one of
 * the same person. It is no change of owner in the sense of policies ({@link OwnerChange} is): what
 * the ledger knows about how the person got the item stays as it is. The caller has checked that
 * both addresses are of one person.
 */
public final class Handover {
  private Handover() {}

  /** What {@link #item} touches. */
  public static Footprint footprint(ItemId item, Address from, Address to) {
    return Footprint.writing(
        Items.partition(item), Holdings.partition(from), Holdings.partition(to));
  }

  /**
   * Passes an item on; refuses ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER, ITEM_FROZEN, ITEM_LISTED,
   * ITEM_LOCKED. Emits {@code item.restored}.
   */
  public static void item(Invocation invocation, ItemId id, Address from, Address to) {
    Item item = Items.requireMovableBy(invocation, id, from);
    Holdings.remove(invocation, from);
    Holdings.add(invocation, to, 1);
    Items.record(
        invocation,
        item.withOwner(to, item.acquisition()),
        new ItemEvent.Restored(id, item.nextVersion(), from, to));
  }

  /**
   * Makes {@code to} the creator of a series; refuses SERIES_NOT_FOUND, or NOT_CREATOR when {@code
   * from} is not. Emits {@code series.restored}.
   */
  public static void series(Invocation invocation, SeriesId id, Address from, Address to) {
    Series found = SeriesCatalogue.require(invocation, id);
    SeriesCatalogue.requireCreator(id, found, from);
    SeriesCatalogue.save(invocation, id, found.withCreator(to));
    invocation.emit(new SeriesEvent.Restored(id, from, to));
  }

  /** What {@link #endGift} touches. */
  public static Footprint giftFootprint(ItemId item) {
    return Footprint.writing(Items.partition(item), Gifts.partition(item));
  }

  /**
   * Takes a gift back that {@code giver} can take back no more; refuses GIFT_NOT_FOUND or
   * GIFT_NOT_YOURS. Emits {@code item.gift-ended}.
   */
  public static void endGift(Invocation invocation, ItemId item, Address giver) {
    Gift gift = Gifts.require(invocation, item);
    if (!gift.from().equals(giver)) {
      throw Gifts.notYours(item, gift);
    }
    Gifts.end(invocation, item, gift, GiftEvent.Ending.WITHDRAWN);
  }
}
