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
 * Gives an item another metadata document. Callable by the creator until the metadata of the series
 * is frozen; not while the item is listed or locked, because buyers agree to what they see.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, SERIES_NOT_FOUND, NOT_CREATOR,
 * METADATA_FROZEN, ITEM_NOT_FOUND, ITEM_BURNED, ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED. Emits {@code
 * item.metadata-changed}.
 *
 * @param item the item
 * @param metadata hash of the new document
 */
public record ChangeMetadata(ItemId item, Hash metadata) implements Operation {
  /** The method's name. */
  public static final String METHOD = "changeMetadata";

  static ChangeMetadata read(ValueReader r) {
    return new ChangeMetadata(r.item(), r.hash());
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
    return writer.item(item).hash(metadata);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Items.partition(item))
        .reading(Identities.partition(sender), SeriesCatalogue.partition(item.series()));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    SeriesCatalogue.requireCreator(invocation, item.series()).requireOpenMetadata(item.series());
    Item found = Items.require(invocation, item);
    Items.requireUnfrozen(item, found);
    Items.requireUnlocked(item, found);
    Items.record(
        invocation,
        found.withMetadata(metadata),
        new ItemEvent.MetadataChanged(item, found.nextVersion(), metadata));
  }
}
