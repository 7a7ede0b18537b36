package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.sale.Proceeds;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Refunds an order that won and was not delivered within {@link Drop#DELIVERY_MS}, such as one
 * whose item stays frozen or whose buyer stays suspended, and frees the item. Callable by anyone.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, ORDER_NOT_FOUND,
 * FOOTPRINT_STALE (another buyer), ORDER_SETTLED, DRAW_PENDING, ORDER_LOST, FOOTPRINT_STALE
 * (another item), NOT_LAPSED. Emits {@code item.released}, {@code settlement.released} and {@code
 * drop.refunded}.
 *
 * @param drop the drop
 * @param order number of the order
 * @param buyer who ordered
 * @param item the item it won
 */
public record LapseOrder(SaleId drop, long order, Address buyer, ItemId item) implements Operation {
  /** The method's name. */
  public static final String METHOD = "lapse";

  static LapseOrder read(ValueReader r) {
    return new LapseOrder(
        r.sale(), r.integer(0, KeyedPermutation.MAX_SIZE - 1), r.address(), r.item());
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
    return writer.sale(drop).integer(order).address(buyer).item(item);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Drops.partition(drop),
            Balances.heldPartition(buyer),
            Balances.partition(buyer),
            Items.partition(item))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Drop found = Drops.require(invocation, drop);
    long now = invocation.blockTime();
    Order open = Drops.requireOpenOrder(invocation, found, order, buyer);
    ItemId won =
        found
            .wonItem(order, now)
            .orElseThrow(
                () ->
                    Refusal.of(ReasonCode.ORDER_LOST)
                        .with("drop", drop)
                        .with("order", order)
                        .exception());
    Proceeds.requireFresh("item", item, won);
    if (now < found.lapsesFrom()) {
      throw Refusal.of(ReasonCode.NOT_LAPSED)
          .with("until", found.lapsesFrom())
          .with("now", now)
          .exception();
    }
    Drops.free(invocation, drop, item);
    Drops.refund(invocation, found, order, open);
  }
}
