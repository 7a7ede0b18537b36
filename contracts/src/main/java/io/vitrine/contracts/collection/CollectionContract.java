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
            .with(AmendSeries.METHOD, AmendSeries::read)
            .with(SubmitSeries.METHOD, SubmitSeries::read)
            .with(DecideGate.REVIEW, DecideGate::review)
            .with(DecideGate.ASSESS, DecideGate::assess)
            .with(DecideGate.APPROVE, DecideGate::approve)
            .with(ReleaseSeries.METHOD, ReleaseSeries::read)
            .with(FreezeMetadata.METHOD, FreezeMetadata::read)
            .with(IssueItem.METHOD, IssueItem::read)
            .with(IssueBatch.METHOD, IssueBatch::read)
            .with(TransferItem.METHOD, TransferItem::read)
            .with(TransferBatch.METHOD, TransferBatch::read)
            .with(GiveItem.METHOD, GiveItem::read)
            .with(AcceptGift.METHOD, AcceptGift::read)
            .with(DeclineGift.METHOD, DeclineGift::read)
            .with(WithdrawGift.METHOD, WithdrawGift::read)
            .with(ChangeMetadata.METHOD, ChangeMetadata::read)
            .with(FreezeItem.METHOD, FreezeItem::read)
            .with(UnfreezeItem.METHOD, UnfreezeItem::read)
            .with(BurnItem.METHOD, BurnItem::read));
  }
}
