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
import io.vitrine.ledger.types.Hash;

/**
 * Lifts a freeze; an open listing can be bought again. Callable by the creator of the series, by a
 * REGISTRAR and by a COURT; a freeze by a registrar is lifted by a registrar or a court, one by a
 * court by a court only.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, SERIES_NOT_FOUND, NOT_CREATOR (neither
 * creator nor registrar nor court), ITEM_NOT_FOUND, ITEM_BURNED, ITEM_NOT_FROZEN, FREEZE_NOT_YOURS.
 * Emits {@code item.unfrozen}.
 *
 * @param item the item
 * @param reason hash of the document that gives the reason
 */
public record UnfreezeItem(ItemId item, Hash reason) implements Operation {
  /** The method's name. */
  public static final String METHOD = "unfreeze";

  static UnfreezeItem read(ValueReader r) {
    return new UnfreezeItem(r.item(), r.hash());
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
    Freeze freeze =
        found
            .freeze()
            .orElseThrow(
                () -> Refusal.of(ReasonCode.ITEM_NOT_FROZEN).with("item", item).exception());
    if (!authority.lifts(freeze.authority())) {
      throw Refusal.of(ReasonCode.FREEZE_NOT_YOURS)
          .with("item", item)
          .with("authority", freeze.authority())
          .with("address", freeze.by())
          .exception();
    }
    Items.record(
        invocation,
        found.withoutFreeze(),
        new ItemEvent.Unfrozen(item, found.nextVersion(), invocation.sender(), reason));
  }
}
