package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where items stand in the state, and the rules about moving them. */
public final class Items {
  private static final int ITEM = 2;
  private static final int CONTENT = 3;

  private Items() {}

  /** The partition of an item. */
  public static Partition partition(ItemId item) {
    return PartitionId.of(CollectionContract.NAME, ITEM, item.toString());
  }

  /** Where an item stands. */
  public static StateKey key(ItemId item) {
    return partition(item).key(Bytes.EMPTY);
  }

  /** The item of this id, also when it is burned. */
  public static Optional<Item> find(StateReader state, ItemId item) {
    return state.read(key(item)).map(Item::decode);
  }

  /** The item of this number in this series. */
  public static Optional<Item> find(StateReader state, SeriesId series, long number) {
    return find(state, new ItemId(series, number));
  }

  /** Whose record stands at {@code treeKey} of the contract's tree; empty when it is no item's. */
  public static Optional<ItemId> itemAt(Bytes treeKey) {
    return CborReader.decode(
        treeKey,
        r -> {
          r.array(2);
          Bytes id = r.bytesUpTo(treeKey.size());
          boolean whole = r.bytesUpTo(treeKey.size()).size() == 0;
          return whole && id.at(0) == ITEM
              ? Optional.of(
                  ItemId.parse(
                      new String(id.slice(1, id.size()).toArray(), StandardCharsets.UTF_8)))
              : Optional.empty();
        });
  }

  /** The partition that holds which item of {@code series} has this content. */
  public static Partition contentPartition(SeriesId series, Hash content) {
    Bytes text = Bytes.wrap(series.text().getBytes(StandardCharsets.UTF_8));
    return PartitionId.of(CollectionContract.NAME, CONTENT, content.value(), text);
  }

  /** Where the number of the item of {@code series} with this content stands. */
  public static StateKey contentKey(SeriesId series, Hash content) {
    return contentPartition(series, content).key(Bytes.EMPTY);
  }

  /** The item of {@code series} with this content. */
  public static Optional<ItemId> findByContent(StateReader state, SeriesId series, Hash content) {
    return state
        .read(contentKey(series, content))
        .map(number -> new ItemId(series, CborReader.decode(number, CborReader::unsigned)));
  }

  /** Refuses ITEM_NOT_FOUND or ITEM_BURNED. */
  public static Item require(Invocation invocation, ItemId id) {
    Item item =
        find(invocation, id)
            .orElseThrow(() -> Refusal.of(ReasonCode.ITEM_NOT_FOUND).with("item", id).exception());
    if (item.burned()) {
      throw Refusal.of(ReasonCode.ITEM_BURNED).with("item", id).exception();
    }
    return item;
  }

  /**
   * Refuses ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER, ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED: what is
   * left is an item that the sender may give away.
   */
  public static Item requireMovable(Invocation invocation, ItemId id) {
    return requireMovableBy(invocation, id, invocation.sender());
  }

  /** The same for an item that belongs to {@code owner}, whoever sends the call. */
  static Item requireMovableBy(Invocation invocation, ItemId id, Address owner) {
    Item item = require(invocation, id);
    if (!item.owner().equals(owner)) {
      throw Refusal.of(ReasonCode.NOT_OWNER)
          .with("item", id)
          .with("owner", item.owner())
          .exception();
    }
    requireUnfrozen(id, item);
    requireUnlocked(id, item);
    return item;
  }

  /** Refuses ITEM_FROZEN. */
  public static void requireUnfrozen(ItemId id, Item item) {
    throwIf(frozen(id, item));
  }

  /** Refuses ITEM_LISTED or ITEM_LOCKED. */
  static void requireUnlocked(ItemId id, Item item) {
    throwIf(locked(id, item));
  }

  /** ITEM_FROZEN, if it is. */
  static Optional<Refusal> frozen(ItemId id, Item item) {
    return item.freeze()
        .map(
            freeze ->
                Refusal.of(ReasonCode.ITEM_FROZEN).with("item", id).with("address", freeze.by()));
  }

  /** ITEM_LISTED or ITEM_LOCKED, if it is. */
  static Optional<Refusal> locked(ItemId id, Item item) {
    return item.lock()
        .map(
            lock ->
                lock == Lock.LISTING
                    ? Refusal.of(ReasonCode.ITEM_LISTED).with("item", id)
                    : Refusal.of(ReasonCode.ITEM_LOCKED).with("item", id).with("lock", lock));
  }

  private static void throwIf(Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      throw refusal.get().exception();
    }
  }

  /** Writes {@code changed} with {@code event} at the end of its history, and emits the event. */
  public static void record(Invocation invocation, Item changed, ItemEvent event) {
    invocation.write(key(event.item()), changed.after(event).encode());
    invocation.emit(event);
  }

  static Bytes encodeNumber(long number) {
    return new CborWriter().integer(number).toBytes();
  }
}
