package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.GiftEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.reason.RefusedException;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/** Where gifts that wait for an answer stand in the state. */
public final class Gifts {
  private static final int GIFT = 5;

  private Gifts() {}

  /** The partition of the gift of an item. */
  public static Partition partition(ItemId item) {
    return PartitionId.of(CollectionContract.NAME, GIFT, item.toString());
  }

  /** Where the gift of an item stands. */
  public static StateKey key(ItemId item) {
    return partition(item).key(Bytes.EMPTY);
  }

  /** The gift of an item that waits for an answer, also when its time is over. */
  public static Optional<Gift> find(StateReader state, ItemId item) {
    return state.read(key(item)).map(Gift::decode);
  }

  /** Refuses GIFT_NOT_FOUND. */
  static Gift require(Invocation invocation, ItemId item) {
    return find(invocation, item)
        .orElseThrow(() -> Refusal.of(ReasonCode.GIFT_NOT_FOUND).with("item", item).exception());
  }

  static RefusedException notYours(ItemId item, Gift gift) {
    return Refusal.of(ReasonCode.GIFT_NOT_YOURS)
        .with("item", item)
        .with("from", gift.from())
        .with("to", gift.to())
        .with("until", gift.deadline().until())
        .exception();
  }

  static void save(Invocation invocation, ItemId item, Gift gift) {
    invocation.write(key(item), gift.encode());
  }

  static void remove(Invocation invocation, ItemId item) {
    invocation.delete(key(item));
  }

  /** Ends the gift without a change of owner. */
  static void end(Invocation invocation, ItemId item, Gift gift, GiftEvent.Ending how) {
    Item found = Items.require(invocation, item);
    remove(invocation, item);
    Items.record(
        invocation,
        found.withoutLock(),
        new GiftEvent.Ended(item, found.nextVersion(), gift.to(), invocation.sender(), how));
  }
}
