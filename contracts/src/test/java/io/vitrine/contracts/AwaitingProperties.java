package io.vitrine.contracts;

import static io.vitrine.contracts.Awaiting.DROP;
import static io.vitrine.contracts.Awaiting.HASTY;
import static io.vitrine.contracts.Awaiting.JUDY;
import static io.vitrine.contracts.Awaiting.PRICE;
import static io.vitrine.contracts.Awaiting.SERIES;
import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.Escrow;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/**
 * Random histories of purchases that wait: bought, accepted, declined, left alone, with freezes,
 * suspensions and time between, which often stops exactly at a deadline. Each item has one owner,
 * what is held is what waits, and a purchase is accepted only before its time and ended by others
 * only from then on.
 */
final class AwaitingProperties {
  private static final List<Address> PEOPLE = List.of(JUDY, BOB, ALICE, CREATOR);
  private static final List<ItemId> ITEMS =
      Stream.concat(
              LongStream.rangeClosed(1, 4).mapToObj(n -> new ItemId(SERIES, n)),
              Stream.of(new ItemId(HASTY, 1)))
          .toList();
  private static final SalesBooks BOOKS =
      new SalesBooks(
          Stream.of(
                  MarketProperties.PEOPLE,
                  Bazaar.PEOPLE,
                  Salesroom.PEOPLE,
                  Restored.PEOPLE,
                  Awaiting.PEOPLE)
              .flatMap(List::stream)
              .toList(),
          ITEMS);

  record Step(int kind, int who, int which, int leap, boolean endsBlock) {}

  /** What an indexer keeps of a purchase that waits. */
  record Waiting(Address buyer, Amount price, long until) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10),
            Arbitraries.integers().between(0, PEOPLE.size() - 1),
            Arbitraries.integers().between(0, ITEMS.size() - 1),
            Arbitraries.integers().between(-1, 9),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(70);
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void whatIsBoughtIsAcceptedInTimeOrGivenBack(@ForAll("steps") List<Step> steps) {
    TestLedger ledger = Gallery.open();
    List<SignedTransaction> block = new ArrayList<>();
    for (Step step : steps) {
      block.add(ledger.transaction(sender(ledger, step), call(ledger, step)));
      if (step.endsBlock()) {
        leap(ledger, step);
        run(ledger, block);
      }
    }
    run(ledger, block);
    windUp(ledger);
  }

  /** To just before, exactly, or just after the end of a purchase that waits. */
  private static void leap(TestLedger ledger, Step step) {
    if (step.leap() <= 1) {
      Escrows.find(ledger, ITEMS.get(step.which()))
          .ifPresent(escrow -> ledger.skipUntil(escrow.deadline().until() + step.leap()));
    }
  }

  private static void run(TestLedger ledger, List<SignedTransaction> block) {
    Map<ItemId, Waiting> waiting = waiting(ledger);
    long time = ledger.nextBlockTime();
    List<Receipt> receipts = ledger.submitBlock(block);
    for (int i = 0; i < receipts.size(); i++) {
      Receipt receipt = receipts.get(i);
      if (receipt.isOk()) {
        String method = block.get(i).body().method();
        Statistics.label("methods").collect(method).coverage(AwaitingProperties::reachesAll);
      }
      TestLedger.eventsOf(receipt).forEach(event -> follow(waiting, event, time));
    }
    block.clear();
    assertThat(waiting).isEqualTo(waiting(ledger));
    check(ledger);
  }

  private static void reachesAll(StatisticsCoverage coverage) {
    List.of("buyInEscrow", "acceptPurchase", "declinePurchase", "deliverInEscrow")
        .forEach(method -> coverage.check(method).count(count -> count > 0));
  }

  /** What an indexer makes of the events alone, with the times at which each may happen. */
  private static void follow(Map<ItemId, Waiting> waiting, ContractEvent event, long time) {
    if (event instanceof EscrowEvent.Ended ended) {
      Waiting held = waiting.remove(ended.item());
      boolean lapsed = time >= held.until();
      assertThat(ended.how() == EscrowEvent.Ending.LAPSED).isEqualTo(lapsed);
      assertThat(lapsed || ended.by().equals(held.buyer())).isTrue();
    } else if (event instanceof ItemEvent.Sold sold) {
      Waiting held = waiting.remove(sold.item());
      assertThat(time).isLessThan(held.until());
      assertThat(sold.buyer()).isEqualTo(held.buyer());
      assertThat(sold.price()).isEqualTo(held.price());
    } else if (event instanceof EscrowEvent.Escrowed begun) {
      boolean hasty = begun.item().series().equals(HASTY);
      Waiting fresh = new Waiting(begun.buyer(), begun.price(), begun.until());
      assertThat(begun.until()).isEqualTo(time + (hasty ? Awaiting.MINUTE : Awaiting.MONTH));
      assertThat(waiting.put(begun.item(), fresh)).as("bought twice").isNull();
    }
  }

  private static Map<ItemId, Waiting> waiting(TestLedger ledger) {
    Map<ItemId, Waiting> waiting = new TreeMap<>();
    for (ItemId item : ITEMS) {
      Escrows.find(ledger, item)
          .map(held -> new Waiting(held.buyer(), held.price(), held.deadline().until()))
          .ifPresent(held -> waiting.put(item, held));
    }
    return waiting;
  }

  private static void check(TestLedger ledger) {
    BOOKS.check(ledger);
    for (ItemId id : ITEMS) {
      Item item = Items.find(ledger, id).orElseThrow();
      Optional<Escrow> escrow = Escrows.find(ledger, id);
      assertThat(escrow.isPresent()).isEqualTo(item.lock().equals(Optional.of(Lock.ESCROW)));
      assertThat(escrow.map(Escrow::seller).orElse(item.owner())).isEqualTo(item.owner());
      assertThat(Listings.find(ledger, id).isPresent()).isEqualTo(item.listed());
    }
  }

  /** In the end everybody has their money: whatever waits, anybody ends it. */
  private static void windUp(TestLedger ledger) {
    PEOPLE.forEach(who -> ledger.submit(REGISTRAR, IdentityCalls.reactivate(who)));
    ledger.skipUntil(ledger.nextBlockTime() + Awaiting.MONTH);
    waiting(ledger)
        .forEach(
            (item, held) ->
                ledger.accept(REGISTRAR, SaleCalls.declinePurchase(item, held.buyer())));
    check(ledger);
    ledger.skipUntil(ledger.nextBlockTime() + Awaiting.MONTH);
    ledger.submit(BOB, DropCalls.lapse(DROP, 0, JUDY, Awaiting.ORDERED));
    assertThat(Balances.heldOf(ledger, JUDY)).isEqualTo(Amount.ZERO);
    assertThat(Balances.heldOf(ledger, BOB)).isEqualTo(Amount.ZERO);
  }

  /** Mostly somebody entitled. */
  private static Address sender(TestLedger ledger, Step step) {
    ItemId item = ITEMS.get(step.which());
    return switch (step.kind()) {
      case 0 -> Items.find(ledger, item).orElseThrow().owner();
      case 3, 4 -> Escrows.find(ledger, item).map(Escrow::buyer).orElse(PEOPLE.get(step.who()));
      case 8, 9 -> REGISTRAR;
      default -> PEOPLE.get(step.who());
    };
  }

  private static ContractCall call(TestLedger ledger, Step step) {
    ItemId item = ITEMS.get(step.which());
    Address owner = Items.find(ledger, item).orElseThrow().owner();
    Address buyer = Escrows.find(ledger, item).map(Escrow::buyer).orElse(JUDY);
    return switch (step.kind()) {
      case 0 ->
          SaleCalls.listUntil(
              item,
              PRICE,
              step.leap() % 2 == 0
                  ? Listing.OPEN_END
                  : ledger.nextBlockTime() + Awaiting.MONTH + step.leap() * 1_000L);
      case 1, 2 -> SaleCalls.buyInEscrow(item, PRICE, 1, owner);
      case 3, 4 -> SaleCalls.acceptPurchase(item, owner, CREATOR);
      case 5, 6 -> SaleCalls.declinePurchase(item, buyer);
      case 7 -> DropCalls.deliverInEscrow(DROP, 0, JUDY, Awaiting.ORDERED, CREATOR);
      case 8 ->
          step.leap() % 2 == 0
              ? CollectionCalls.freeze(item, hash("x"))
              : CollectionCalls.unfreeze(item, hash("x"));
      case 9 ->
          step.leap() % 2 == 0
              ? IdentityCalls.suspend(PEOPLE.get(step.who()), hash("x"))
              : IdentityCalls.reactivate(PEOPLE.get(step.who()));
      default -> SaleCalls.cancel(item);
    };
  }
}
