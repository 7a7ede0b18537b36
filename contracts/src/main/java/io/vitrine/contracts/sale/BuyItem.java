package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;

/**
 * Buys a listed item: payment, royalty and delivery in one transaction. Callable by every active
 * identity but the seller. The footprint must follow from the bytes alone, so the call names seller
 * and payees and fails when the ledger says otherwise. Who gets what is {@link Proceeds}.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, NOT_LISTED, ESCROW_REQUIRED, FOOTPRINT_STALE
 * (another seller or other payees), BUYER_IS_SELLER, LISTING_EXPIRED, ITEM_FROZEN, PRICE_CHANGED,
 * SELLER_NOT_ACTIVE, POLICY_CHANGED, INSUFFICIENT_FUNDS, and what {@link
 * io.vitrine.contracts.collection.OwnerChange#apply} refuses. Emits {@code item.sold} and a {@code
 * settlement.transferred} per payee.
 *
 * @param item the item
 * @param price the price the buyer agrees to
 * @param policyVersion the version of the series' policy that the buyer accepts; 0 without one
 * @param seller who offers it
 * @param payees those of the series in their order, 1 to 8
 */
public record BuyItem(
    ItemId item, Amount price, long policyVersion, Address seller, List<Address> payees)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "buy";

  static BuyItem read(ValueReader r) {
    return new BuyItem(
        r.item(), r.amount(1), Acceptance.readVersion(r), r.address(), r.addresses(Splits.MAX));
  }

  @Override
  public String contract() {
    return SaleContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.item(item).amount(price).integer(policyVersion).address(seller).addresses(payees);
  }

  @Override
  public Footprint footprint(Address sender) {
    return purchase().footprint(sender).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Purchase purchase = purchase();
    Purchase.Found found = purchase.require(invocation, invocation.sender());
    purchase.carryOut(invocation, invocation.sender(), found);
  }

  private Purchase purchase() {
    return new Purchase(item, price, policyVersion, seller, payees);
  }
}
