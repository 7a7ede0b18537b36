package io.vitrine.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Gift;
import io.vitrine.contracts.collection.Gifts;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.sale.Offer;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Random gifts, answers, offers, listings with a time, batches and freezes by a creator, a
 * registrar and a court, several in a block, with deadlines that fall on, before and after the next
 * blocks. Whatever happens, every item has one owner and at most one lock with its record behind
 * it, and all money is in a balance or held for an open offer, to the smallest unit.
 */
final class CirculationProperties {
  private static final SeriesId SERIES = new SeriesId("circulating");
  private static final int ITEMS = 4;
  private static final Amount MONEY = new Amount(500);
  private static final List<Address> TRADERS = List.of(Gallery.ALICE, Gallery.BOB, Gallery.RIVAL);
  private static final List<Address> PAYEES = List.of(Gallery.CREATOR, Gallery.PAYMENT);
  private static final long BLOCK = 1_000;

  /** One drawn call; what the numbers mean depends on the kind. */
  record Step(int kind, int who, int whom, int number, int units, int blocks, boolean endsBlock) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, 13),
                Arbitraries.integers().between(0, TRADERS.size() - 1),
                Arbitraries.integers().between(0, TRADERS.size() - 1),
                Arbitraries.integers().between(1, ITEMS),
                Arbitraries.integers().between(1, 120),
                Arbitraries.integers().between(1, 6),
                Arbitraries.of(true, false))
            .as(Step::new);
    return step.list().ofMinSize(20).ofMaxSize(90);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void oneOwnerOneLockAndNoUnitLost(@ForAll("steps") List<Step> steps) {
    TestLedger ledger = open();
    List<SignedTransaction> block = new ArrayList<>();
    for (Step step : steps) {
      block.add(ledger.transaction(sender(ledger, step), call(ledger, step)));
      if (step.endsBlock()) {
        count(ledger.submitBlock(block));
        block.clear();
        check(ledger);
      }
    }
    count(ledger.submitBlock(block));
    check(ledger);
    refundsAreExact(ledger);
  }

  private static TestLedger open() {
    TestLedger ledger = Gallery.registered();
    Splits splits =
        new Splits(List.of(new Share(PAYEES.get(0), 3_333), new Share(PAYEES.get(1), 6_667)));
    SeriesTerms terms = SeriesTerms.of(ITEMS, 777, Gallery.hash("rules")).with(splits);
    Gallery.series(ledger, Gallery.CREATOR, SERIES, terms);
    for (int number = 1; number <= ITEMS; number++) {
      Gallery.issue(ledger, Gallery.CREATOR, id(number), TRADERS.get(number % TRADERS.size()));
    }
    TRADERS.forEach(trader -> ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(trader, MONEY)));
    return ledger;
  }

  private static ItemId id(int number) {
    return new ItemId(SERIES, number);
  }

  /** Mostly who is entitled; for every seventh number anybody. */
  private static Address sender(TestLedger ledger, Step step) {
    Address drawn = TRADERS.get(step.who());
    if (step.units() % 7 == 0) {
      return drawn;
    }
    Address owner = Items.find(ledger, id(step.number())).map(Item::owner).orElse(drawn);
    return switch (step.kind()) {
      case 0, 3, 4, 7, 9, 10 -> owner;
      case 1, 2 -> Gifts.find(ledger, id(step.number())).map(Gift::to).orElse(drawn);
      case 11, 12 ->
          List.of(Gallery.CREATOR, Gallery.REGISTRAR, Gallery.COURT).get(step.units() % 3);
      default -> drawn;
    };
  }

  private static ContractCall call(TestLedger ledger, Step step) {
    ItemId item = id(step.number());
    Address whom = TRADERS.get(step.whom());
    Amount units = new Amount(step.units());
    long until = ledger.nextBlockTime() + step.blocks() * BLOCK;
    Address owner = Items.find(ledger, item).map(Item::owner).orElse(whom);
    return switch (step.kind()) {
      case 0 -> CollectionCalls.gift(item, whom, Gallery.hash("message"), until);
      case 1 -> CollectionCalls.acceptGift(item, owner);
      case 2 -> CollectionCalls.declineGift(item);
      case 3 -> CollectionCalls.withdrawGift(item);
      case 4 -> accept(ledger, item, step);
      case 5, 6 -> SaleCalls.offer(item, units, version(ledger, item), until);
      case 7 -> SaleCalls.listUntil(item, units, until);
      case 8 -> buy(ledger, item, owner);
      case 9 -> SaleCalls.cancel(item);
      case 10 -> CollectionCalls.transferBatch(whom, List.of(item, id(step.number() % ITEMS + 1)));
      case 11 -> CollectionCalls.freeze(item, Gallery.hash("reason"));
      case 12 -> CollectionCalls.unfreeze(item, Gallery.hash("reason"));
      default -> SaleCalls.withdrawOffer(item, whom);
    };
  }

  /** The first offer there is, at its price or, now and then, at another one. */
  private static ContractCall accept(TestLedger ledger, ItemId item, Step step) {
    for (Address buyer : TRADERS) {
      Optional<Offer> offer = Offers.find(ledger, item, buyer);
      if (offer.isPresent()) {
        Amount price = step.units() % 11 == 0 ? new Amount(step.units()) : offer.get().price();
        return SaleCalls.acceptOffer(item, buyer, price, PAYEES.toArray(new Address[0]));
      }
    }
    return SaleCalls.acceptOffer(
        item, TRADERS.get(step.whom()), new Amount(1), PAYEES.toArray(new Address[0]));
  }

  private static long version(TestLedger ledger, ItemId item) {
    return Acceptance.current(ledger, item.series()).policyVersion();
  }

  private static ContractCall buy(TestLedger ledger, ItemId item, Address owner) {
    Amount price = Listings.find(ledger, item).map(Listing::price).orElse(new Amount(1));
    return SaleCalls.buy(item, price, version(ledger, item), owner, PAYEES.toArray(new Address[0]));
  }

  private static void count(List<Receipt> receipts) {
    receipts.forEach(
        receipt ->
            Statistics.label("outcome")
                .collect(receipt.isOk() ? "took effect" : receipt.reasonCode()));
    receipts.forEach(
        receipt ->
            assertThat(receipt.reasonCode()).as(receipt.detail()).isNotEqualTo("CONTRACT_ERROR"));
    receipts.forEach(
        receipt -> assertThat(receipt.reasonCode()).isNotEqualTo("FOOTPRINT_VIOLATION"));
  }

  private static void check(TestLedger ledger) {
    for (int number = 1; number <= ITEMS; number++) {
      Item item = Items.find(ledger, id(number)).orElseThrow();
      List<ItemEvent> history = ledger.history(id(number));
      assertThat(ItemHistory.of(history)).isEqualTo(item.history());
      assertThat(Ownership.after(history)).isEqualTo(item.owner());
      assertThat(Gifts.find(ledger, id(number)).map(Gift::from))
          .isEqualTo(item.lock().filter(Lock.GIFT::equals).map(lock -> item.owner()));
      assertThat(Listings.find(ledger, id(number)).map(Listing::seller))
          .isEqualTo(item.lock().filter(Lock.LISTING::equals).map(lock -> item.owner()));
    }
    long all = 0;
    for (Address trader : TRADERS) {
      long held = Balances.heldOf(ledger, trader).units();
      assertThat(held).isEqualTo(offered(ledger, trader));
      all += held + Balances.of(ledger, trader).units();
    }
    for (Address payee : PAYEES) {
      all += Balances.of(ledger, payee).units();
    }
    assertThat(all).isEqualTo(TRADERS.size() * MONEY.units());
    assertThat(Balances.supply(ledger).units()).isEqualTo(all);
  }

  private static long offered(TestLedger ledger, Address buyer) {
    long sum = 0;
    for (int number = 1; number <= ITEMS; number++) {
      sum += Offers.find(ledger, id(number), buyer).map(o -> o.price().units()).orElse(0L);
    }
    return sum;
  }

  /** Long after, a stranger to all of it ends every offer: what was held is back, nothing else. */
  private static void refundsAreExact(TestLedger ledger) {
    ledger.nextBlockAt(ledger.nextBlockTime() + 100 * BLOCK);
    for (Address buyer : TRADERS) {
      long due = Balances.of(ledger, buyer).units() + Balances.heldOf(ledger, buyer).units();
      for (int number = 1; number <= ITEMS; number++) {
        if (Offers.find(ledger, id(number), buyer).isPresent()) {
          ledger.accept(Gallery.REGISTRAR, SaleCalls.withdrawOffer(id(number), buyer));
        }
      }
      assertThat(Balances.of(ledger, buyer).units()).isEqualTo(due);
      assertThat(Balances.heldOf(ledger, buyer)).isEqualTo(Amount.ZERO);
    }
  }
}
