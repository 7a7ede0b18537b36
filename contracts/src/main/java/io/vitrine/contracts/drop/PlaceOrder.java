package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Orders one item of a drop; the price is held until the order is filled or refunded. Callable by
 * every active identity but the seller, within the limit and on the allow list.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, DROP_CANCELLED,
 * DROP_NOT_STOCKED, SALE_NOT_OPEN, SOLD_OUT, BUYER_IS_SELLER, NOT_ON_ALLOW_LIST, ORDER_LIMIT,
 * FOOTPRINT_STALE (another series), POLICY_CHANGED, INSUFFICIENT_FUNDS. Emits {@code
 * settlement.held} and {@code drop.ordered}.
 *
 * @param drop the drop
 * @param acceptance the series of the drop, and the version of its policy that the sender accepts
 * @param proof that the sender is on the allow list; {@link AllowListProof#NONE} without one
 */
public record PlaceOrder(SaleId drop, Acceptance acceptance, AllowListProof proof)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "order";

  static PlaceOrder read(ValueReader r) {
    return new PlaceOrder(r.sale(), Acceptance.read(r), AllowListProof.read(r));
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
    return proof.writeTo(acceptance.writeTo(writer.sale(drop)));
  }

  @Override
  public Footprint footprint(Address sender) {
    return Ordering.footprint(drop, sender, acceptance).reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Drop found = Drops.require(invocation, drop);
    Ordering.require(invocation, found, invocation.sender(), proof);
    Ordering.requireAcceptance(invocation, found, acceptance);
    Ordering.place(invocation, found, invocation.sender(), acceptance);
  }
}
