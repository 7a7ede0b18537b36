package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * Buys a listed item for a buyer who has paid outside the ledger: mints the price to the buyer and
 * buys in one transaction, so that the buyer has either the item or no units (F.751.10 9.2 g). A
 * payment counts once on this ledger, whatever it was for. Callable by the payment role.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, PAYMENT_ALREADY_USED,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE, NOT_LISTED, ESCROW_REQUIRED, FOOTPRINT_STALE
 * (another seller or other payees), BUYER_IS_SELLER, LISTING_EXPIRED, ITEM_FROZEN, PRICE_CHANGED,
 * SELLER_NOT_ACTIVE, POLICY_CHANGED, SUPPLY_OVERFLOW, and what {@link
 * io.vitrine.contracts.collection.OwnerChange#apply} refuses. Emits {@code settlement.minted},
 * {@code settlement.paid-outside}, {@code settlement.transferred} per payee and {@code item.sold}.
 *
 * @param item the item
 * @param buyer for whom
 * @param reference hash of the outside payment
 * @param price the price the buyer agrees to
 * @param policyVersion the version of the series' policy that the buyer accepts; 0 without one
 * @param seller who offers it
 * @param payees those of the series in their order, 1 to 8
 */
public record BuyPaidItem(
    ItemId item,
    Address buyer,
    Hash reference,
    Amount price,
    long policyVersion,
    Address seller,
    List<Address> payees)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "buyFor";

  static BuyPaidItem read(ValueReader r) {
    return new BuyPaidItem(
        r.item(),
        r.address(),
        r.hash(),
        r.amount(1),
        Acceptance.readVersion(r),
        r.address(),
        r.addresses(Splits.MAX));
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
    return writer
        .item(item)
        .address(buyer)
        .hash(reference)
        .amount(price)
        .integer(policyVersion)
        .address(seller)
        .addresses(payees);
  }

  @Override
  public Footprint footprint(Address sender) {
    return purchase()
        .footprint(buyer)
        .and(Footprint.writing(Balances.supplyPartition(), PaymentReferences.partition(reference)))
        .reading(Identities.partition(sender), Identities.partition(buyer));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.PAYMENT);
    PaymentReferences.requireUnused(invocation, reference);
    Identities.requireRecipient(invocation, buyer);
    Purchase purchase = purchase();
    Purchase.Found found = purchase.require(invocation, buyer);
    Balances.mint(invocation, buyer, price);
    PaymentReferences.use(invocation, reference, buyer, price);
    invocation.emit(new SettlementEvent.PaidOutside(buyer, item, reference, invocation.sender()));
    purchase.carryOut(invocation, buyer, found);
  }

  private Purchase purchase() {
    return new Purchase(item, price, policyVersion, seller, payees);
  }
}
