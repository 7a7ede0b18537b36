package io.vitrine.contracts.drop;

import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;

/** The contract of drops. It moves items and money of the other contracts directly. */
public final class DropContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "drop";

  /** The contract. */
  public DropContract() {
    super(
        NAME,
        new MethodTable()
            .with(OpenDrop.METHOD, OpenDrop::read)
            .with(StockDrop.METHOD, StockDrop::read)
            .with(CancelDrop.METHOD, CancelDrop::read)
            .with(PlaceOrder.METHOD, PlaceOrder::read)
            .with(PlacePaidOrder.METHOD, PlacePaidOrder::read)
            .with(CloseDrop.METHOD, CloseDrop::read)
            .with(RevealSecret.METHOD, RevealSecret::read)
            .with(DeliverOrder.METHOD, DeliverOrder::read)
            .with(DeliverInEscrow.METHOD, DeliverInEscrow::read)
            .with(RefundOrder.METHOD, RefundOrder::read)
            .with(LapseOrder.METHOD, LapseOrder::read)
            .with(ReturnStock.METHOD, ReturnStock::read));
  }
}
