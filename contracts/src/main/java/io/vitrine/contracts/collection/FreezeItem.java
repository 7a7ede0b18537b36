package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * Stops an item from being moved, sold or burned; an open listing stays but can not be bought.
 * Callable by the creator of the series, by a REGISTRAR, and by a COURT with its order, which takes
 * the place of a freeze by one of the others.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, SERIES_NOT_FOUND, NOT_CREATOR (neither
 * creator nor registrar nor court), ITEM_NOT_FOUND, ITEM_BURNED, ITEM_FROZEN. Emits {@code
 * item.frozen}.
 *
 * @param item the item
 * @param reason hash of the document that gives the reason
 */
public record FreezeItem(ItemId item, Hash reason) implements Operation {
  /** The method's name. */
  public static final String METHOD = "freeze";

  static FreezeItem read(ValueReader r) {
    return new FreezeItem(r.item(), r.hash());
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
    return writer.item(item).hash(reason);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Items.partition(item))
        .reading(Identities.partition(sender), SeriesCatalogue.partition(item.series()));
  }

  @Override
  public void perform(Invocation invocation) {
    Authority authority = SeriesCatalogue.requireAuthority(invocation, item.series());
    Item found = Items.require(invocation, item);
    if (authority != Authority.COURT || found.isFrozenBy(Authority.COURT)) {
      Items.requireUnfrozen(item, found);
    }
    Items.record(
        invocation,
        found.withFreeze(new Freeze(invocation.sender(), authority, reason)),
        new ItemEvent.Frozen(item, found.nextVersion(), invocation.sender(), reason));
  }
}
