package io.vitrine.contracts.sale;

import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;

/** The contract of fixed-price sales. It moves items and money of the other contracts directly. */
public final class SaleContract extends BuiltInContract {
  /** The contract's name. */
  public static final String NAME = "sale";

  /** The contract. */
  public SaleContract() {
    super(
        NAME,
        new MethodTable()
            .with(ListItem.METHOD, ListItem::read)
            .with(CancelListing.METHOD, CancelListing::read)
            .with(BuyItem.METHOD, BuyItem::read)
            .with(BuyPaidItem.METHOD, BuyPaidItem::read)
            .with(BuyInEscrow.METHOD, BuyInEscrow::read)
            .with(AcceptPurchase.METHOD, AcceptPurchase::read)
            .with(DeclinePurchase.METHOD, DeclinePurchase::read)
            .with(MakeOffer.METHOD, MakeOffer::read)
            .with(WithdrawOffer.METHOD, WithdrawOffer::read)
            .with(AcceptOffer.METHOD, AcceptOffer::read));
  }
}
