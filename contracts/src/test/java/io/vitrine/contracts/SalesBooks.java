package io.vitrine.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.auction.Auction;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.auction.Standing;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What must be true of money and items after any history of sales, read from the state alone.
 *
 * @param people everybody who can have money
 * @param items everything that can be sold
 */
record SalesBooks(List<Address> people, List<ItemId> items) {
  void check(TestLedger ledger) {
    List<ContractEvent> events = ledger.events();
    List<SaleId> drops = drops(events);
    List<SaleId> auctions = auctions(events);
    checkMoney(ledger, promises(ledger, events));
    checkItems(ledger, events, locks(ledger, drops, auctions));
    drops.forEach(drop -> checkDrop(ledger, Drops.find(ledger, drop).orElseThrow()));
  }

  private static List<SaleId> drops(List<ContractEvent> events) {
    return events.stream()
        .filter(DropEvent.Opened.class::isInstance)
        .map(event -> ((DropEvent.Opened) event).drop())
        .toList();
  }

  /** All auctions there ever were, oldest first. */
  static List<SaleId> auctions(List<ContractEvent> events) {
    return events.stream()
        .filter(AuctionEvent.Opened.class::isInstance)
        .map(event -> ((AuctionEvent.Opened) event).auction())
        .toList();
  }

  /** Who ever offered for what, each pair once. */
  private static List<Map.Entry<Address, ItemId>> offers(List<ContractEvent> events) {
    return events.stream()
        .filter(OfferEvent.Made.class::isInstance)
        .map(OfferEvent.Made.class::cast)
        .map(made -> Map.entry(made.buyer(), made.item()))
        .distinct()
        .toList();
  }

  /** What was ever bought in escrow, each item once. */
  private static List<ItemId> escrows(List<ContractEvent> events) {
    return events.stream()
        .filter(EscrowEvent.Escrowed.class::isInstance)
        .map(event -> ((EscrowEvent.Escrowed) event).item())
        .distinct()
        .toList();
  }

  /** What each person has promised: open orders, deposits, offers and purchases that wait. */
  private Map<Address, Long> promises(TestLedger ledger, List<ContractEvent> events) {
    Map<Address, Long> promised = new TreeMap<>();
    for (SaleId id : drops(events)) {
      Drop drop = Drops.find(ledger, id).orElseThrow();
      for (Order order : orders(ledger, drop)) {
        if (order.state() == Order.State.OPEN) {
          promised.merge(order.buyer(), drop.terms().price().units(), Math::addExact);
        }
      }
    }
    for (Address person : people) {
      for (SaleId id : auctions(events)) {
        long deposit = Auctions.depositOf(ledger, id, person).units();
        promised.merge(person, deposit, Math::addExact);
      }
    }
    for (Map.Entry<Address, ItemId> made : offers(events)) {
      Offers.find(ledger, made.getValue(), made.getKey())
          .ifPresent(offer -> promised.merge(made.getKey(), offer.price().units(), Math::addExact));
    }
    for (ItemId item : escrows(events)) {
      Escrows.find(ledger, item)
          .ifPresent(held -> promised.merge(held.buyer(), held.price().units(), Math::addExact));
    }
    return promised;
  }

  private void checkMoney(TestLedger ledger, Map<Address, Long> promised) {
    long sum = 0;
    for (Address person : people) {
      long held = Balances.heldOf(ledger, person).units();
      assertThat(held).as("held for %s", person).isEqualTo(promised.getOrDefault(person, 0L));
      sum = Math.addExact(sum, Math.addExact(held, Balances.of(ledger, person).units()));
    }
    assertThat(sum).isEqualTo(Balances.supply(ledger).units());
  }

  /** Which items drops and auctions have to hold, by what their own records say. */
  private static Map<ItemId, Lock> locks(
      TestLedger ledger, List<SaleId> drops, List<SaleId> auctions) {
    Map<ItemId, Lock> locks = new TreeMap<>();
    for (SaleId id : drops) {
      Drop drop = Drops.find(ledger, id).orElseThrow();
      long sold = drop.sold(ledger.nextBlockTime()).orElse(0);
      for (long place = 0; place < drop.progress().stocked(); place++) {
        boolean returned = place >= sold && place < sold + drop.progress().returned();
        if (!returned && !settled(ledger, drop, drop.terms().item(place))) {
          assertThat(locks.put(drop.terms().item(place), Lock.DROP)).isNull();
        }
      }
    }
    for (SaleId id : auctions) {
      Auction auction = Auctions.find(ledger, id).orElseThrow();
      if (auction.standing().state() == Standing.State.OPEN) {
        assertThat(locks.put(auction.terms().item(), Lock.AUCTION)).isNull();
      }
    }
    return locks;
  }

  /** Whether the order that won {@code item} has been delivered, or has lapsed. */
  private static boolean settled(TestLedger ledger, Drop drop, ItemId item) {
    if (!drop.isDecided(ledger.nextBlockTime())) {
      return false;
    }
    for (long order = 0; order < drop.progress().orders(); order++) {
      if (drop.wonItem(order, ledger.nextBlockTime()).filter(item::equals).isPresent()) {
        return Drops.find(ledger, drop.id(), order).orElseThrow().state() != Order.State.OPEN;
      }
    }
    return false;
  }

  private void checkItems(TestLedger ledger, List<ContractEvent> events, Map<ItemId, Lock> locks) {
    Map<ItemId, List<ItemEvent>> histories = new TreeMap<>();
    for (ContractEvent event : events) {
      if (event instanceof ItemEvent of) {
        histories.computeIfAbsent(of.item(), item -> new ArrayList<>()).add(of);
      }
    }
    for (ItemId id : items) {
      Item item = Items.find(ledger, id).orElseThrow();
      List<ItemEvent> history = histories.get(id);
      assertThat(ItemHistory.of(history)).isEqualTo(item.history());
      assertThat(Ownership.after(history)).isEqualTo(item.owner());
      assertThat(item.lock().filter(lock -> lock == Lock.DROP || lock == Lock.AUCTION))
          .as("what holds %s", id)
          .isEqualTo(Optional.ofNullable(locks.get(id)));
    }
  }

  private static void checkDrop(TestLedger ledger, Drop drop) {
    Map<Address, Long> counted = new TreeMap<>();
    long delivered = 0;
    for (Order order : orders(ledger, drop)) {
      counted.merge(order.buyer(), 1L, Long::sum);
      delivered += order.state() == Order.State.DELIVERED ? 1 : 0;
    }
    assertThat(counted.values()).allMatch(count -> count <= drop.terms().limit());
    counted.forEach(
        (buyer, count) -> assertThat(Drops.ordersOf(ledger, drop.id(), buyer)).isEqualTo(count));
    assertThat(delivered).isLessThanOrEqualTo(drop.terms().count());
  }

  private static List<Order> orders(TestLedger ledger, Drop drop) {
    List<Order> orders = new ArrayList<>();
    for (long order = 0; order < drop.progress().orders(); order++) {
      orders.add(Drops.find(ledger, drop.id(), order).orElseThrow());
    }
    return orders;
  }
}
