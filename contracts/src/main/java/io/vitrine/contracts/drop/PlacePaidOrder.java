package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * Orders for a buyer who has paid outside the ledger: mints the price to the buyer and orders in
 * one transaction. A payment counts once on this ledger, whatever it was for, so that the call can
 * be repeated safely. Callable by the payment role.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, PAYMENT_ALREADY_USED,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE, DROP_NOT_FOUND, DROP_CANCELLED, DROP_NOT_STOCKED,
 * SALE_NOT_OPEN, SOLD_OUT, BUYER_IS_SELLER, NOT_ON_ALLOW_LIST, ORDER_LIMIT, FOOTPRINT_STALE
 * (another series), POLICY_CHANGED, SUPPLY_OVERFLOW. Emits {@code settlement.minted}, {@code
 * settlement.held}, {@code drop.ordered}, {@code drop.paid-outside}.
 *
 * @param drop the drop
 * @param buyer for whom
 * @param reference hash of the outside payment
 * @param acceptance the series of the drop, and the version of its policy that the buyer accepts
 * @param proof that the buyer is on the allow list
 */
public record PlacePaidOrder(
    SaleId drop, Address buyer, Hash reference, Acceptance acceptance, AllowListProof proof)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "buyFor";

  static PlacePaidOrder read(ValueReader r) {
    return new PlacePaidOrder(
        r.sale(), r.address(), r.hash(), Acceptance.read(r), AllowListProof.read(r));
  }

  @Override
  public String contract() {
    return DropContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return proof.writeTo(acceptance.writeTo(writer.sale(drop).address(buyer).hash(reference)));
  }

  @Override
  public Footprint footprint(Address sender) {
    return Ordering.footprint(drop, buyer, acceptance)
        .and(Footprint.writing(Balances.supplyPartition(), PaymentReferences.partition(reference)))
        .reading(Identities.partition(sender), Identities.partition(buyer));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.PAYMENT);
    PaymentReferences.requireUnused(invocation, reference);
    Identities.requireRecipient(invocation, buyer);
    Drop found = Drops.require(invocation, drop);
    Ordering.require(invocation, found, buyer, proof);
    Ordering.requireAcceptance(invocation, found, acceptance);
    Balances.mint(invocation, buyer, found.terms().price());
    PaymentReferences.use(invocation, reference, buyer, found.terms().price());
    Ordering.place(invocation, found, buyer, acceptance);
    invocation.emit(new DropEvent.PaidOutside(drop, reference, invocation.sender()));
  }
}
