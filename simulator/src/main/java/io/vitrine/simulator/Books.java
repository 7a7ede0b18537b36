package io.vitrine.simulator;

import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.collection.Holdings;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.workload.Market;
import io.vitrine.simulator.workload.Proofs;
import io.vitrine.simulator.workload.Transactions;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What must be true of money and items at the end of any run, read from the state alone: no unit is
 * made or lost, what is held is what somebody has promised, and a drop sells what it has.
 *
 * @param state the end of the final chain
 */
record Books(StateReader state) {
  private static final List<SaleId> DROPS = List.of(Market.FAIR, Proofs.PATIENT);

  void balance() {
    long sum = 0;
    for (Address person : Market.people()) {
      long held = Balances.heldOf(state, person).units();
      long promised = promised(person);
      if (held != promised) {
        throw new Violation(
            "C3", "%s has %d units held, and promised %d".formatted(person, held, promised));
      }
      sum = Math.addExact(sum, Math.addExact(held, Balances.of(state, person).units()));
    }
    long supply = Balances.supply(state).units();
    if (sum != supply) {
      throw new Violation(
          "C3", "balances and held units sum up to " + sum + ", the supply is " + supply);
    }
    sales();
    holdings();
  }

  private long promised(Address person) {
    LongStream bids = LongStream.of(Auctions.depositOf(state, Market.LOT, person).units());
    LongStream orders = DROPS.stream().mapToLong(drop -> ordered(drop, person));
    LongStream offers =
        Market.items().stream()
            .flatMap(item -> Offers.find(state, item, person).stream())
            .mapToLong(offer -> offer.price().units());
    LongStream purchases =
        Proofs.items().stream()
            .flatMap(item -> Escrows.find(state, item).stream())
            .filter(escrow -> escrow.buyer().equals(person))
            .mapToLong(escrow -> escrow.price().units());
    return Stream.of(bids, orders, offers, purchases)
        .flatMapToLong(units -> units)
        .reduce(0, Math::addExact);
  }

  private long ordered(SaleId id, Address person) {
    Drop drop = Drops.find(state, id).orElseThrow();
    long open = 0;
    for (long i = 0; i < drop.progress().orders(); i++) {
      Order order = Drops.find(state, id, i).orElseThrow();
      if (order.buyer().equals(person) && order.state() == Order.State.OPEN) {
        open++;
      }
    }
    return Math.multiplyExact(open, drop.terms().price().units());
  }

  private void sales() {
    for (SaleId id : DROPS) {
      Drop drop = Drops.find(state, id).orElseThrow();
      long orders = drop.progress().orders();
      if (orders > drop.terms().count()) {
        throw new Violation(
            "C2", "%d orders for the %d items of %s".formatted(orders, drop.terms().count(), id));
      }
    }
  }

  private void holdings() {
    for (Address person : Market.people()) {
      long counted = Holdings.of(state, person);
      long owned = owned(person);
      if (counted != owned) {
        throw new Violation(
            "C1", "%s owns %d items and is counted with %d".formatted(person, owned, counted));
      }
    }
  }

  private long owned(Address person) {
    return Stream.of(Market.items(), Transactions.prints(), Proofs.items())
        .flatMap(List::stream)
        .flatMap(item -> Items.find(state, item).stream())
        .filter(item -> item.owner().equals(person))
        .count();
  }
}
