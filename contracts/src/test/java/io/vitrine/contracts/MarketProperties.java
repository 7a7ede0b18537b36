package io.vitrine.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Holdings;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.TransactionTrace;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Random calls by random people, many of them refused, several per block, on the real executor.
 * Whatever happens, money is conserved, every item has one owner, its history adds up, and no call
 * leaves its footprint.
 */
final class MarketProperties {
  static final List<Address> PEOPLE =
      List.of(
          Gallery.CREATOR,
          Gallery.ALICE,
          Gallery.BOB,
          Gallery.PAYMENT,
          Gallery.REGISTRAR,
          Gallery.STRANGER);

  /** One drawn call; what the numbers mean depends on the kind. */
  record Step(int kind, int who, int whom, int number, int units, boolean endsBlock) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, 13),
                Arbitraries.integers().between(0, PEOPLE.size() - 1),
                Arbitraries.integers().between(0, PEOPLE.size() - 1),
                Arbitraries.integers().between(1, (int) Gallery.CAP + 2),
                Arbitraries.integers().between(1, 3_000),
                Arbitraries.of(true, false))
            .as(Step::new);
    return step.list().ofMinSize(20).ofMaxSize(80);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theBooksAlwaysBalance(@ForAll("steps") List<Step> steps) {
    TestLedger ledger = Gallery.open();
    List<SignedTransaction> block = new ArrayList<>();
    for (Step step : steps) {
      ContractCall call = call(ledger, step);
      block.add(ledger.transaction(sender(ledger, step), call));
      if (step.endsBlock()) {
        checkReceipts(ledger.submitBlock(block));
        checkMoney(ledger);
        block.clear();
      }
    }
    checkReceipts(ledger.submitBlock(block));
    checkMoney(ledger);
    checkItems(ledger);
    checkPayments(ledger);
  }

  /** Putting the changes of all traces of a block together gives the state after the block. */
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void tracesTellWhatTheExecutorDid(@ForAll("steps") List<Step> steps) {
    TestLedger ledger = Gallery.open();
    List<SignedTransaction> block = new ArrayList<>();
    for (Step step : steps) {
      block.add(ledger.transaction(sender(ledger, step), call(ledger, step)));
      if (step.endsBlock()) {
        compareTraces(ledger, block);
        block.clear();
      }
    }
    compareTraces(ledger, block);
  }

  private static void compareTraces(TestLedger ledger, List<SignedTransaction> block) {
    WorldState before = ledger.state();
    SortedMap<String, SortedMap<Bytes, Optional<Bytes>>> changes = new TreeMap<>();
    List<Receipt> traced = new ArrayList<>();
    for (SignedTransaction transaction : block) {
      TransactionTrace trace = ledger.trace(block, transaction.id()).orElseThrow();
      traced.add(trace.receipt());
      if (trace.receipt().isOk()) {
        trace
            .changes()
            .forEach(
                (key, change) ->
                    changes
                        .computeIfAbsent(key.contract(), c -> new TreeMap<>())
                        .put(key.treeKey(), change.after()));
      }
    }

    assertThat(ledger.submitBlock(block)).isEqualTo(traced);

    SortedMap<String, WriteSet> writeSets = new TreeMap<>();
    changes.forEach((contract, writes) -> writeSets.put(contract, new WriteSet(writes)));
    assertThat(before.apply(writeSets, ledger.state().window()).root())
        .isEqualTo(ledger.state().root());
  }

  private static Address person(int index) {
    return PEOPLE.get(index);
  }

  /** Mostly somebody entitled, so that calls get through; for every eighth number anybody. */
  private static Address sender(TestLedger ledger, Step step) {
    if (step.units() % 8 == 0) {
      return person(step.who());
    }
    ItemId item = new ItemId(Gallery.PRINTS, step.number());
    return switch (step.kind()) {
      case 0, 1, 2 -> Gallery.CREATOR;
      case 3, 4, 5, 6 -> Items.find(ledger, item).map(Item::owner).orElse(Gallery.ALICE);
      case 8, 9, 10 -> Gallery.PAYMENT;
      case 12, 13 -> Gallery.REGISTRAR;
      default -> person(step.who());
    };
  }

  private static ContractCall call(TestLedger ledger, Step step) {
    ItemId item = new ItemId(Gallery.PRINTS, step.number());
    Address whom = person(step.whom());
    Amount units = new Amount(step.units());
    Hash reason = Gallery.hash("reason");
    return switch (step.kind()) {
      case 0 ->
          step.units() % 3 == 0
              ? CollectionCalls.issueBatch(
                  Gallery.PRINTS,
                  step.number(),
                  whom,
                  List.of(new Work(content(step), reason), new Work(reason, reason)))
              : CollectionCalls.issue(item, content(step), reason, whom);
      case 1 -> CollectionCalls.changeMetadata(item, content(step));
      case 2 -> CollectionCalls.freeze(item, reason);
      case 3 -> CollectionCalls.transfer(item, whom);
      case 4 -> SaleCalls.list(item, units);
      case 5 -> SaleCalls.cancel(item);
      case 6 -> step.units() % 3 == 0 ? CollectionCalls.burn(item) : SaleCalls.list(item, units);
      case 7 -> SettlementCalls.transfer(whom, units);
      case 8 -> SettlementCalls.mint(whom, units);
      case 9 -> SettlementCalls.redeem(units);
      case 12 -> CollectionCalls.unfreeze(item, reason);
      case 13 ->
          step.units() % 5 == 0
              ? IdentityCalls.suspend(whom, reason)
              : IdentityCalls.reactivate(whom);
      default -> buy(ledger, item, step, whom);
    };
  }

  private static ContractCall buy(TestLedger ledger, ItemId item, Step step, Address whom) {
    Listing offer =
        Listings.find(ledger, item).orElse(new Listing(whom, new Amount(1), Listing.OPEN_END));
    Amount price = step.units() % 7 == 0 ? new Amount(step.units()) : offer.price();
    long policy = Acceptance.current(ledger, item.series()).policyVersion();
    if (step.kind() == 10) {
      Hash reference = Gallery.hash("paid " + step.units() % 20);
      return SaleCalls.buyFor(
          item, whom, reference, price, policy, offer.seller(), List.of(Gallery.CREATOR));
    }
    return SaleCalls.buy(item, price, policy, offer.seller(), Gallery.CREATOR);
  }

  private static Hash content(Step step) {
    return Gallery.hash("content " + step.units() % 50);
  }

  private static void checkReceipts(List<Receipt> receipts) {
    for (Receipt receipt : receipts) {
      Statistics.label("took effect")
          .collect(receipt.isOk())
          .coverage(checker -> checker.check(true).percentage(share -> share > 10));
      if (!receipt.isOk()) {
        assertThat(ReasonCode.values())
            .as(receipt.reasonCode() + " " + receipt.detail())
            .anyMatch(reason -> reason.name().equals(receipt.reasonCode()));
      }
    }
  }

  private static List<Address> everybody() {
    return Stream.of(PEOPLE, Bazaar.PEOPLE, Salesroom.PEOPLE, Restored.PEOPLE, Awaiting.PEOPLE)
        .flatMap(List::stream)
        .toList();
  }

  private static void checkMoney(TestLedger ledger) {
    BigInteger sum = BigInteger.ZERO;
    for (Address person : everybody()) {
      sum = sum.add(BigInteger.valueOf(Balances.of(ledger, person).units()));
      sum = sum.add(BigInteger.valueOf(Balances.heldOf(ledger, person).units()));
    }
    assertThat(sum).isEqualTo(BigInteger.valueOf(Balances.supply(ledger).units()));
  }

  /** A payment from outside bought one item at the most, for the buyer to whom it was minted. */
  private static void checkPayments(TestLedger ledger) {
    List<ContractEvent> events = ledger.events();
    List<Hash> used = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof SettlementEvent.PaidOutside paid) {
        used.add(paid.reference());
        assertThat(events.get(i - 1))
            .isInstanceOfSatisfying(
                SettlementEvent.Minted.class,
                minted -> assertThat(minted.to()).isEqualTo(paid.buyer()));
        assertThat(PaymentReferences.isUsed(ledger, paid.reference())).isTrue();
      }
    }
    assertThat(used).doesNotHaveDuplicates();
    Statistics.label("paid outside")
        .collect(!used.isEmpty())
        .coverage(checker -> checker.check(true).count(count -> count > 0));
  }

  /** The counts of holdings against a count over all items ever issued. */
  private static void checkHoldings(TestLedger ledger) {
    SortedMap<ItemId, List<ItemEvent>> histories = new TreeMap<>();
    for (ContractEvent event : ledger.events()) {
      if (event instanceof ItemEvent happened) {
        histories.computeIfAbsent(happened.item(), item -> new ArrayList<>()).add(happened);
      }
    }
    SortedMap<Address, Long> counted = new TreeMap<>();
    for (List<ItemEvent> history : histories.values()) {
      if (!(history.get(history.size() - 1) instanceof ItemEvent.Burned)) {
        counted.merge(Ownership.after(history), 1L, Long::sum);
      }
    }
    for (Address person : PEOPLE) {
      assertThat(Holdings.of(ledger, person)).isEqualTo(counted.getOrDefault(person, 0L));
    }
  }

  private static void checkItems(TestLedger ledger) {
    int issued = 0;
    for (long number = 1; number <= Gallery.CAP + 2; number++) {
      ItemId id = new ItemId(Gallery.PRINTS, number);
      List<ItemEvent> history = ledger.history(id);
      if (Items.find(ledger, id).isEmpty()) {
        assertThat(history).isEmpty();
        continue;
      }
      issued++;
      Item item = Items.find(ledger, id).orElseThrow();
      assertThat(ItemHistory.of(history)).isEqualTo(item.history());
      assertThat(Ownership.after(history)).isEqualTo(item.owner());
      assertThat(Listings.find(ledger, id).isPresent()).isEqualTo(item.listed());
      assertThat(Listings.find(ledger, id).map(Listing::seller).orElse(item.owner()))
          .isEqualTo(item.owner());
      if (item.state() == ItemState.BURNED) {
        assertThat(history.get(history.size() - 1)).isInstanceOf(ItemEvent.Burned.class);
      }
    }
    assertThat(issued).isLessThanOrEqualTo((int) Gallery.CAP);
    checkHoldings(ledger);
  }
}
