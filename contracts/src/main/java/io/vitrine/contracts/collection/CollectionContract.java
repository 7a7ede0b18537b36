package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;

/** The contract of series and items. */
public final class CollectionContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "collection";

  /** The contract. */
  public CollectionContract() {
    super(
        NAME,
        new MethodTable()
            .with(CreateSeries.METHOD, CreateSeries::read)
            .with(FreezeMetadata.METHOD, FreezeMetadata::read)
            .with(IssueItem.METHOD, IssueItem::read)
            .with(TransferItem.METHOD, TransferItem::read)
            .with(ChangeMetadata.METHOD, ChangeMetadata::read)
            .with(FreezeItem.METHOD, FreezeItem::read)
            .with(UnfreezeItem.METHOD, UnfreezeItem::read)
            .with(BurnItem.METHOD, BurnItem::read));
  }
}
