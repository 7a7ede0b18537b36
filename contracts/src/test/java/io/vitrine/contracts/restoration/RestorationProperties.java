package io.vitrine.contracts.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.Restored;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Holdings;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/**
 * Random restorations of three persons, again and again, with objections, suspensions and closings
 * in between, while they list, offer, give and pay. Whatever happens: a person has one identity at
 * most, an item one owner, no unit is lost, and nobody is replaced without two registrars and the
 * time to object.
 */
final class RestorationProperties {
  private static final SeriesId SERIES = new SeriesId("restored");
  private static final int ITEMS = 4;
  private static final int PERSONS = 3;

  /** The addresses that one person can have, one after the other. */
  private static final int ADDRESSES = 4;

  private static final long MONEY = 300;
  private static final List<Address> REGISTRARS = List.of(Gallery.REGISTRAR, Restored.DEPUTY);

  /** One drawn call; what the numbers mean depends on the kind. */
  record Step(int kind, int person, int address, int other, int item, int registrar) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.frequency(
                    tuple(0, 8),
                    tuple(1, 8),
                    tuple(2, 8),
                    tuple(3, 1),
                    tuple(4, 1),
                    tuple(5, 1),
                    tuple(6, 2),
                    tuple(7, 1),
                    tuple(8, 3),
                    tuple(9, 3),
                    tuple(10, 3),
                    tuple(11, 3),
                    tuple(12, 4),
                    tuple(13, 2),
                    tuple(14, 1),
                    tuple(15, 2),
                    tuple(16, 2),
                    tuple(17, 2),
                    tuple(18, 1)),
                Arbitraries.integers().between(0, PERSONS - 1),
                Arbitraries.integers().between(0, ADDRESSES - 1),
                Arbitraries.integers().between(0, PERSONS - 1),
                Arbitraries.integers().between(1, ITEMS),
                Arbitraries.integers().between(0, 1))
            .as(Step::new);
    return step.list().ofSize(120);
  }

  private static Tuple.Tuple2<Integer, Integer> tuple(int kind, int weight) {
    return Tuple.of(weight, kind);
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void onePersonOneIdentityOneOwnerAndNoUnitLost(@ForAll("steps") List<Step> steps) {
    TestLedger ledger = open();
    Watch watch = new Watch();
    for (Step step : steps) {
      Address address = pick(ledger, step);
      Receipt receipt = ledger.submit(sender(step, address), call(ledger, step, address));
      watch.saw(ledger, receipt);
      Statistics.label("took effect").collect(receipt.isOk() ? step.kind() : -1);
      check(ledger);
    }
    Statistics.label("took effect").coverage(RestorationProperties::isWorthwhile);
  }

  /** Else the checks would look at ledgers on which nothing happens. */
  private static void isWorthwhile(StatisticsCoverage coverage) {
    coverage.check(2).count(completed -> completed > 10);
    coverage.check(3).count(objected -> objected > 0);
    coverage.check(4).count(withdrawn -> withdrawn > 0);
  }

  private static TestLedger open() {
    TestLedger ledger = Gallery.registered();
    Gallery.series(
        ledger, Gallery.CREATOR, SERIES, SeriesTerms.of(ITEMS, 0, Gallery.hash("rules")));
    for (int person = 0; person < PERSONS; person++) {
      Restored.register(ledger, address(person, 0));
      ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(address(person, 0), new Amount(MONEY)));
    }
    for (int number = 1; number <= ITEMS; number++) {
      Gallery.issue(ledger, Gallery.CREATOR, id(number), address(number % PERSONS, 0));
    }
    return ledger;
  }

  private static ItemId id(int number) {
    return new ItemId(SERIES, number);
  }

  private static Address address(int person, int index) {
    return Gallery.address("address " + index + " of person " + person);
  }

  private static Hash commitment(int person) {
    return Restored.commitment(address(person, 0));
  }

  /** Where the person's identity is now. */
  private static Address living(TestLedger ledger, int person) {
    return Identities.findByCommitment(ledger, commitment(person)).orElseThrow();
  }

  /** Mostly the one of which the call makes sense, else any of the person's. */
  private static Address pick(TestLedger ledger, Step step) {
    Address living = living(ledger, step.person());
    if (step.address() == 0) {
      return address(step.person(), step.item() - 1);
    }
    return switch (step.kind()) {
      case 8, 9, 10 -> Items.find(ledger, id(step.item())).orElseThrow().owner();
      case 12, 13, 15, 16, 17, 18 -> neighbour(living, ADDRESSES - 1);
      default -> living;
    };
  }

  /** One that {@code address} owns, from the drawn one on; the drawn one if it owns none. */
  private static ItemId itemOf(TestLedger ledger, Step step, Address address) {
    return IntStream.range(0, ITEMS)
        .mapToObj(i -> id(1 + (step.item() + i) % ITEMS))
        .filter(item -> Items.find(ledger, item).orElseThrow().owner().equals(address))
        .findFirst()
        .orElseGet(() -> id(step.item()));
  }

  /** The person's address so many after {@code address}, in a circle. */
  private static Address neighbour(Address address, int after) {
    for (int person = 0; person < PERSONS; person++) {
      for (int index = 0; index < ADDRESSES; index++) {
        if (address(person, index).equals(address)) {
          return address(person, (index + after) % ADDRESSES);
        }
      }
    }
    throw new IllegalArgumentException(address + " is nobody's");
  }

  private static Address sender(Step step, Address address) {
    return switch (step.kind()) {
      case 0, 1, 4, 5, 6, 7, 14 -> REGISTRARS.get(step.registrar());
      case 2, 12, 13, 15, 16, 17, 18 -> Gallery.BOB;
      default -> address;
    };
  }

  private static ContractCall call(TestLedger ledger, Step step, Address address) {
    ItemId item = step.kind() < 12 ? id(step.item()) : itemOf(ledger, step, address);
    Address next = neighbour(address, 1);
    Address other = living(ledger, step.other());
    long later = ledger.nextBlockTime() + 86_400_000L;
    Hash reason = Gallery.hash("reason");
    return switch (step.kind()) {
      case 0 ->
          RestorationCalls.propose(address, next, commitment(step.person()), Attributes.NO_ROOT);
      case 1 -> RestorationCalls.approve(address, next, Attributes.NO_ROOT);
      case 2 -> {
        Optional<Restoration> found = Restorations.find(ledger, address);
        if (step.item() > 1) {
          found.ifPresent(restoration -> ledger.skipUntil(restoration.time()));
        }
        yield RestorationCalls.complete(address, next, commitment(step.person()));
      }
      case 3 -> RestorationCalls.object(next);
      case 4 -> RestorationCalls.withdraw(address);
      case 5 -> IdentityCalls.suspend(address, reason);
      case 6 -> IdentityCalls.reactivate(address);
      case 7 -> step.item() == 1 ? IdentityCalls.close(address) : IdentityCalls.reactivate(address);
      case 8 -> CollectionCalls.transfer(item, other);
      case 9 -> SaleCalls.list(item, new Amount(5));
      case 10 -> CollectionCalls.gift(item, other, reason, later);
      case 11 -> SaleCalls.offer(item, new Amount(7), 0, later);
      case 12 -> RestorationCalls.moveItems(address, next, List.of(item));
      case 13 -> RestorationCalls.moveFunds(address, next);
      case 14 ->
          step.address() > 1
              ? CollectionCalls.freeze(item, reason)
              : CollectionCalls.unfreeze(item, reason);
      case 15 -> RestorationCalls.endListing(address, item);
      case 16 -> RestorationCalls.endGift(address, item);
      case 17 -> RestorationCalls.endOffer(address, item);
      default -> RestorationCalls.finish(address, next);
    };
  }

  private static void check(TestLedger ledger) {
    long sum = 0;
    for (int person = 0; person < PERSONS; person++) {
      int holding = 0;
      for (int index = 0; index < ADDRESSES; index++) {
        Address address = address(person, index);
        sum += Balances.of(ledger, address).units() + Balances.heldOf(ledger, address).units();
        Optional<Identity> identity = Identities.find(ledger, address);
        assertThat(identity.map(Identity::roles).orElse(List.of())).isEmpty();
        if (identity.isPresent() && identity.get().state() != IdentityState.REPLACED) {
          holding++;
          assertThat(living(ledger, person)).isEqualTo(address);
        }
        assertThat(Holdings.of(ledger, address)).isEqualTo(owned(ledger, address));
      }
      assertThat(holding).isEqualTo(1);
    }
    assertThat(sum).isEqualTo(PERSONS * MONEY).isEqualTo(Balances.supply(ledger).units());
  }

  private static long owned(TestLedger ledger, Address address) {
    return IntStream.rangeClosed(1, ITEMS)
        .filter(n -> Items.find(ledger, id(n)).orElseThrow().owner().equals(address))
        .count();
  }

  /** What must have come before, from the events alone. */
  private static final class Watch {
    private final List<RestorationEvent> events = new ArrayList<>();
    private final List<Item> frozen = new ArrayList<>();

    void saw(TestLedger ledger, Receipt receipt) {
      List<Item> now =
          IntStream.rangeClosed(1, ITEMS)
              .mapToObj(n -> Items.find(ledger, id(n)).orElseThrow())
              .filter(item -> item.freeze().isPresent())
              .toList();
      for (Item before : frozen) {
        assertThat(now)
            .filteredOn(item -> item.content().equals(before.content()))
            .allMatch(item -> item.owner().equals(before.owner()));
      }
      frozen.clear();
      frozen.addAll(now);
      TestLedger.eventsOf(receipt).stream()
          .filter(RestorationEvent.class::isInstance)
          .map(RestorationEvent.class::cast)
          .forEach(event -> restored(ledger, event));
    }

    private void restored(TestLedger ledger, RestorationEvent event) {
      if (event instanceof RestorationEvent.Completed) {
        List<RestorationEvent> before =
            events.stream().filter(e -> e.address().equals(event.address())).toList();
        assertThat(before.get(before.size() - 1)).isInstanceOf(RestorationEvent.Approved.class);
        RestorationEvent.Approved approved =
            (RestorationEvent.Approved) before.get(before.size() - 1);
        RestorationEvent.Proposed proposed =
            (RestorationEvent.Proposed) before.get(before.size() - 2);
        assertThat(approved.by()).isNotEqualTo(proposed.by());
        assertThat(ledger.nextBlockTime() - 1_000).isGreaterThanOrEqualTo(approved.due());
      }
      events.add(event);
    }
  }
}
