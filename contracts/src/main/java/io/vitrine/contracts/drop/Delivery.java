package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.sale.Proceeds;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;

/**
 * Which order is filled with which item, as a call names it: what delivering needs whether the
 * buyer accepts at once or later.
 *
 * @param drop the drop
 * @param order number of the order
 * @param buyer who ordered
 * @param item the item it gets
 * @param seller who opened the drop
 */
record Delivery(SaleId drop, long order, Address buyer, ItemId item, Address seller) {
  /**
   * What the ledger has.
   *
   * @param drop the drop
   * @param order the order, open
   * @param series the series of the item
   */
  record Found(Drop drop, Order order, Series series) {}

  /**
   * Refuses DROP_NOT_FOUND, ORDER_NOT_FOUND, FOOTPRINT_STALE (another buyer), ORDER_SETTLED,
   * DRAW_PENDING, ORDER_LOST, FOOTPRINT_STALE (another item or seller).
   */
  Found require(Invocation invocation) {
    Drop found = Drops.require(invocation, drop);
    Order open = Drops.requireOpenOrder(invocation, found, order, buyer);
    ItemId won =
        found
            .wonItem(order, invocation.blockTime())
            .orElseThrow(
                () ->
                    Refusal.of(ReasonCode.ORDER_LOST)
                        .with("drop", drop)
                        .with("order", order)
                        .exception());
    Proceeds.requireFresh("item", item, won);
    Proceeds.requireFresh("seller", seller, found.seller());
    return new Found(found, open, SeriesCatalogue.require(invocation, item.series()));
  }

  /**
   * The item; refuses ITEM_FROZEN, SELLER_NOT_ACTIVE, RECIPIENT_NOT_REGISTERED,
   * RECIPIENT_NOT_ACTIVE.
   */
  Item requireStock(Invocation invocation) {
    Item stock = Items.require(invocation, item);
    Items.requireUnfrozen(item, stock);
    Identities.requireActive(
        invocation, seller, ReasonCode.SELLER_NOT_ACTIVE, ReasonCode.SELLER_NOT_ACTIVE);
    Identities.requireRecipient(invocation, buyer);
    return stock;
  }
}
