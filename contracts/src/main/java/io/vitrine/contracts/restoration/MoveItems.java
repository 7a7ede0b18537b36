package io.vitrine.contracts.restoration;

import io.vitrine.contracts.collection.Handover;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import java.util.List;

/**
 * Items of a replaced address follow to its successor, all or none. Their owner stays the same
 * person, so no policy is asked, and how and when the person got them stays what it was. Callable
 * by every active identity.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, NOT_SUCCESSOR, RECIPIENT_NOT_ACTIVE, and for
 * each item in order ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER (of the replaced address), ITEM_FROZEN,
 * ITEM_LISTED, ITEM_LOCKED. Emits {@code item.restored} per item.
 *
 * @param address the replaced address
 * @param successor the one that took its place
 * @param items 1 to {@link #MAX} different items
 */
public record MoveItems(Address address, Address successor, List<ItemId> items)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "moveItems";

  /** The most items whose move the recommended gas pays for. */
  public static final int MAX = 10;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException for none, too many, or one twice
   */
  public MoveItems {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > MAX || items.stream().distinct().count() < items.size()) {
      throw new IllegalArgumentException("1 to " + MAX + " different items, not " + items);
    }
  }

  static MoveItems read(ValueReader r) {
    Address address = r.address();
    Address successor = r.address();
    List<ItemId> items = r.list(MAX, ValueReader::item);
    return r.checked(() -> new MoveItems(address, successor, items));
  }

  @Override
  public String contract() {
    return RestorationContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer
        .address(address)
        .address(successor)
        .list(items, (element, item) -> element.item(item));
  }

  @Override
  public Footprint footprint(Address sender) {
    Footprint all =
        Footprint.writing()
            .reading(
                Identities.partition(sender),
                Identities.partition(successor),
                Restorations.partition(address));
    for (ItemId item : items) {
      all = all.and(Handover.footprint(item, address, successor));
    }
    return all;
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Restorations.requireSuccessor(invocation, address, successor);
    items.forEach(item -> Handover.item(invocation, item, address, successor));
  }
}
