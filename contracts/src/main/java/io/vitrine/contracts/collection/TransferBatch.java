package io.vitrine.contracts.collection;

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
 * Gives several items to one recipient, all or none. Callable by their owner.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, and for each item in order what {@link
 * TransferItem} refuses. Emits {@code item.transferred} per item.
 *
 * @param to the owner to be
 * @param items 1 to {@link #MAX} different items
 */
public record TransferBatch(Address to, List<ItemId> items) implements Operation {
  /** The method's name. */
  public static final String METHOD = "transferBatch";

  /** The most items whose transfer the recommended gas pays for. */
  public static final int MAX = 10;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException for none, too many, or one twice
   */
  public TransferBatch {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > MAX || items.stream().distinct().count() < items.size()) {
      throw new IllegalArgumentException("1 to " + MAX + " different items, not " + items);
    }
  }

  static TransferBatch read(ValueReader r) {
    Address to = r.address();
    List<ItemId> items = r.list(MAX, ValueReader::item);
    return r.checked(() -> new TransferBatch(to, items));
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
    return writer.address(to).list(items, (element, item) -> element.item(item));
  }

  @Override
  public Footprint footprint(Address sender) {
    Footprint all =
        Footprint.writing().reading(Identities.partition(sender), Identities.partition(to));
    for (ItemId item : items) {
      all = all.and(OwnerChange.footprint(item, sender, to));
    }
    return all;
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    for (ItemId item : items) {
      new TransferItem(item, to).transfer(invocation);
    }
  }
}
