package io.vitrine.api.collection;

import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex.ItemRef;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/**
 * Which items a list shows; burnt ones never.
 *
 * @param owner whose; empty for anybody's
 * @param state in which state, such as FROZEN
 * @param listed whether offered for sale
 */
public record ItemFilter(
    Optional<Address> owner, Optional<ItemState> state, Optional<Boolean> listed) {
  /** An item that a list shows. */
  public record Shown(ItemId id, Item item) {}

  /** Whether {@code owner} holds the item {@code id} in {@code view}. */
  public static boolean holds(LedgerView view, ItemId id, Address owner) {
    return Items.find(view.state(), id)
        .filter(new ItemFilter(Optional.of(owner), Optional.empty(), Optional.empty())::passes)
        .isPresent();
  }

  /** The item as it is in {@code view}, if it is there and passes. */
  public Optional<Shown> find(LedgerView view, ItemRef ref) {
    ItemId id = ItemId.of(ref.series(), ref.number());
    return Items.find(view.state(), id).filter(this::passes).map(item -> new Shown(id, item));
  }

  private boolean passes(Item item) {
    return item.state() != ItemState.BURNED
        && owner.filter(o -> !o.equals(item.owner())).isEmpty()
        && state.filter(s -> s != item.state()).isEmpty()
        && listed.filter(l -> l != item.listed()).isEmpty();
  }
}
