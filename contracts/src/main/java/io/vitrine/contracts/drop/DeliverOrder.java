package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.OwnerChange;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Proceeds;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;

/**
 * Fills an order: the buyer gets the item and the payees what was held. Callable by anyone. The
 * footprint follows from the bytes, so the call names all whom it concerns.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, ORDER_NOT_FOUND,
 * FOOTPRINT_STALE (another buyer), ORDER_SETTLED, DRAW_PENDING, ORDER_LOST, FOOTPRINT_STALE
 * (another item, seller or other payees), ESCROW_REQUIRED, ITEM_FROZEN, SELLER_NOT_ACTIVE,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE. Emits {@code settlement.paid} per payee, {@code
 * item.sold} and {@code drop.delivered}.
 *
 * @param drop the drop
 * @param order number of the order
 * @param buyer who ordered
 * @param item the item it gets
 * @param seller who opened the drop
 * @param payees those of the series in their order
 */
public record DeliverOrder(
    SaleId drop, long order, Address buyer, ItemId item, Address seller, List<Address> payees)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "deliver";

  static DeliverOrder read(ValueReader r) {
    return new DeliverOrder(
        r.sale(),
        r.integer(0, KeyedPermutation.MAX_SIZE - 1),
        r.address(),
        r.item(),
        r.address(),
        r.addresses(Splits.MAX));
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
    return writer
        .sale(drop)
        .integer(order)
        .address(buyer)
        .item(item)
        .address(seller)
        .addresses(payees);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Drops.partition(drop), Balances.heldPartition(buyer))
        .and(Proceeds.footprint(payees))
        .and(OwnerChange.primaryFootprint(item, seller, buyer))
        .reading(
            Identities.partition(sender),
            Identities.partition(buyer),
            Identities.partition(seller));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Delivery delivery = new Delivery(drop, order, buyer, item, seller);
    Delivery.Found found = delivery.require(invocation);
    Series series = found.series();
    Proceeds.requirePayees(payees, series);
    Escrows.requireAtOnce(item.series(), series);
    Item stock = delivery.requireStock(invocation);
    Amount price = found.drop().terms().price();
    Proceeds proceeds = Proceeds.of(series, seller, price);
    proceeds.payHeld(invocation, buyer);
    Items.record(
        invocation,
        new OwnerChange(item, seller, buyer, AcquisitionKind.DROP, price)
            .under(found.order().policyVersion())
            .apply(invocation, stock),
        new ItemEvent.Sold(
            item, stock.nextVersion(), seller, buyer, series.creator(), price, proceeds.royalty()));
    Drops.settle(invocation, drop, order, found.order().become(Order.State.DELIVERED));
    invocation.emit(new DropEvent.Delivered(drop, order, buyer, item));
  }
}
