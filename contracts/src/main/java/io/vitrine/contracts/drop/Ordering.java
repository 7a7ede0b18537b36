package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.sale.Proceeds;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/** What an order needs and does, whoever pays. */
final class Ordering {
  private Ordering() {}

  static Footprint footprint(SaleId drop, Address buyer, Acceptance acceptance) {
    return Footprint.writing(
            Drops.partition(drop), Balances.partition(buyer), Balances.heldPartition(buyer))
        .and(acceptance.footprint());
  }

  /**
   * Refuses DROP_CANCELLED, DROP_NOT_STOCKED, SALE_NOT_OPEN, SOLD_OUT, BUYER_IS_SELLER,
   * NOT_ON_ALLOW_LIST, ORDER_LIMIT.
   */
  static void require(Invocation invocation, Drop drop, Address buyer, AllowListProof proof) {
    drop.requireGoingOn();
    drop.requireOpen(invocation.blockTime());
    if (buyer.equals(drop.seller())) {
      throw Refusal.of(ReasonCode.BUYER_IS_SELLER).with("item", drop.terms().series()).exception();
    }
    if (drop.terms().allowList().isPresent()
        && !proof.admits(invocation, buyer, drop.terms().allowList().get())) {
      throw Refusal.of(ReasonCode.NOT_ON_ALLOW_LIST)
          .with("drop", drop.id())
          .with("address", buyer)
          .exception();
    }
    long has = Drops.ordersOf(invocation, drop.id(), buyer);
    if (has >= drop.terms().limit()) {
      throw Refusal.of(ReasonCode.ORDER_LIMIT)
          .with("drop", drop.id())
          .with("address", buyer)
          .with("has", has)
          .exception();
    }
  }

  /** Refuses FOOTPRINT_STALE (another series) and POLICY_CHANGED. */
  static void requireAcceptance(Invocation invocation, Drop drop, Acceptance acceptance) {
    Proceeds.requireFresh("series", acceptance.series(), drop.terms().series());
    acceptance.require(invocation);
  }

  /** Holds the price and notes the order; refuses INSUFFICIENT_FUNDS. */
  static void place(Invocation invocation, Drop drop, Address buyer, Acceptance acceptance) {
    long number = drop.progress().orders();
    Balances.hold(invocation, buyer, drop.terms().price());
    Drops.settle(
        invocation,
        drop.id(),
        number,
        new Order(buyer, Order.State.OPEN, acceptance.policyVersion()));
    long before = Drops.ordersOf(invocation, drop.id(), buyer);
    Drops.saveOrdersOf(invocation, drop.id(), buyer, Math.addExact(before, 1));
    Drops.save(invocation, drop.id(), drop.progress().withOrders(Math.addExact(number, 1)));
    invocation.emit(new DropEvent.Ordered(drop.id(), number, buyer, drop.terms().price()));
  }
}
