package io.vitrine.contracts.drop;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Gives the price of an order that gets no item back to its buyer, to the unit. Callable by anyone.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, ORDER_NOT_FOUND,
 * FOOTPRINT_STALE (another buyer), ORDER_SETTLED, DRAW_PENDING, ORDER_WON. Emits {@code
 * settlement.released} and {@code drop.refunded}.
 *
 * @param drop the drop
 * @param order number of the order
 * @param buyer who ordered
 */
public record RefundOrder(SaleId drop, long order, Address buyer) implements Operation {
  /** The method's name. */
  public static final String METHOD = "refund";

  static RefundOrder read(ValueReader r) {
    return new RefundOrder(r.sale(), r.integer(0, KeyedPermutation.MAX_SIZE - 1), r.address());
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
    return writer.sale(drop).integer(order).address(buyer);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Drops.partition(drop), Balances.heldPartition(buyer), Balances.partition(buyer))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Drop found = Drops.require(invocation, drop);
    Order open = Drops.requireOpenOrder(invocation, found, order, buyer);
    found
        .wonItem(order, invocation.blockTime())
        .ifPresent(
            item -> {
              throw Refusal.of(ReasonCode.ORDER_WON)
                  .with("drop", drop)
                  .with("order", order)
                  .with("item", item)
                  .exception();
            });
    Drops.refund(invocation, found, order, open);
  }
}
