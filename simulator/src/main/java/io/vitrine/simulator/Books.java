package io.vitrine.simulator;

import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.collection.Holdings;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.workload.Market;
import io.vitrine.simulator.workload.Transactions;
import java.util.stream.Stream;

/**
 * What must be true of money and items at the end of any run, read from the state alone: no unit is
 * made or lost, what is held is what somebody has promised, and a drop sells what it has.
 *
 * @param state the end of the final chain
 */
record Books(StateReader state) {
  void balance() {
    long sum = 0;
    for (Address person : Market.people()) {
      long held = Balances.heldOf(state, person).units();
      long promised = promised(person);
      if (held != promised) {
        throw new Violation(
            "I11", "%s has %d units held, and promised %d".formatted(person, held, promised));
      }
      sum = Math.addExact(sum, Math.addExact(held, Balances.of(state, person).units()));
    }
    long supply = Balances.supply(state).units();
    if (sum != supply) {
      throw new Violation(
          "I11", "balances and held units sum up to " + sum + ", the supply is " + supply);
    }
    sales();
    holdings();
  }

  private long promised(Address person) {
    long promised = Auctions.depositOf(state, Market.LOT, person).units();
    Drop fair = Drops.find(state, Market.FAIR).orElseThrow();
    for (long i = 0; i < fair.progress().orders(); i++) {
      Order order = Drops.find(state, Market.FAIR, i).orElseThrow();
      if (order.buyer().equals(person) && order.state() == Order.State.OPEN) {
        promised = Math.addExact(promised, fair.terms().price().units());
      }
    }
    return Market.items().stream()
        .flatMap(item -> Offers.find(state, item, person).stream())
        .mapToLong(offer -> offer.price().units())
        .reduce(promised, Math::addExact);
  }

  private void sales() {
    Drop fair = Drops.find(state, Market.FAIR).orElseThrow();
    long orders = fair.progress().orders();
    if (orders > fair.terms().count()) {
      throw new Violation(
          "I11", "%d orders for the %d items of a drop".formatted(orders, fair.terms().count()));
    }
  }

  private void holdings() {
    for (Address person : Market.people()) {
      long counted = Holdings.of(state, person);
      long owned = owned(person);
      if (counted != owned) {
        throw new Violation(
            "I11", "%s owns %d items and is counted with %d".formatted(person, owned, counted));
      }
    }
  }

  private long owned(Address person) {
    return Stream.concat(Market.items().stream(), Transactions.prints().stream())
        .flatMap(item -> Items.find(state, item).stream())
        .filter(item -> item.owner().equals(person))
        .count();
  }
}
