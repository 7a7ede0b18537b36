package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.sale.Escrow;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/**
 * Fills an order in a series whose buyers have time to accept: the item is held for the buyer, and
 * the price stays held, until the buyer accepts or declines with the calls of the sale contract, or
 * the time is over (F.751.10 9.1 d). Callable by anyone.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, DROP_NOT_FOUND, ORDER_NOT_FOUND,
 * FOOTPRINT_STALE (another buyer), ORDER_SETTLED, DRAW_PENDING, ORDER_LOST, FOOTPRINT_STALE
 * (another item or seller), ESCROW_NOT_OFFERED, ITEM_FROZEN, SELLER_NOT_ACTIVE,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE. Emits {@code item.escrowed} and {@code
 * drop.escrowed}.
 *
 * @param drop the drop
 * @param order number of the order
 * @param buyer who ordered
 * @param item the item it gets
 * @param seller who opened the drop
 */
public record DeliverInEscrow(SaleId drop, long order, Address buyer, ItemId item, Address seller)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "deliverInEscrow";

  static DeliverInEscrow read(ValueReader r) {
    return new DeliverInEscrow(
        r.sale(), r.integer(0, KeyedPermutation.MAX_SIZE - 1), r.address(), r.item(), r.address());
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
    return writer.sale(drop).integer(order).address(buyer).item(item).address(seller);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Drops.partition(drop), Items.partition(item), Escrows.partition(item))
        .reading(
            SeriesCatalogue.partition(item.series()),
            Identities.partition(sender),
            Identities.partition(buyer),
            Identities.partition(seller));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Delivery delivery = new Delivery(drop, order, buyer, item, seller);
    Delivery.Found found = delivery.require(invocation);
    Escrows.requireWaiting(item.series(), found.series());
    Item stock = delivery.requireStock(invocation);
    Deadline deadline = Deadline.after(invocation, found.series().terms().acceptWithin());
    Escrows.begin(
        invocation,
        item,
        stock,
        new Escrow(
            AcquisitionKind.DROP,
            seller,
            buyer,
            found.drop().terms().price(),
            found.order().policyVersion(),
            deadline,
            Optional.empty()));
    Drops.settle(invocation, drop, order, found.order().become(Order.State.ESCROWED));
    invocation.emit(new DropEvent.Escrowed(drop, order, buyer, item));
  }
}
