package io.vitrine.contracts.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Random sales, gifts and new versions of the policy, at random times that fall on, before and
 * after the limits. Each is predicted from the rules that stood when the item was bought, kept
 * beside the ledger: so a version published later changes nothing.
 */
final class PolicyProperties {
  private static final PolicyId POLICY = new PolicyId("drawn");
  private static final SeriesId SERIES = new SeriesId("drawn");
  private static final int ITEMS = 4;
  private static final long DAY = 86_400_000;
  private static final List<Address> PEOPLE = List.of(Gallery.ALICE, Gallery.BOB, Gallery.RIVAL);

  /** What the oracle knows of an item. */
  record Kept(Address owner, PolicyRules rules, long since, long given, long paid) {}

  /**
   * One step.
   *
   * @param kind 0 and 1 publish, 2 to 4 gift, 5 and 6 sale
   * @param edge where the next block falls, in milliseconds from when the move is allowed
   */
  record Step(int kind, int item, int whom, int edge, long price, PolicyRules rules) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> waits = Arbitraries.of(0L, 5_000L, DAY, 10 * DAY, 100 * DAY);
    Arbitrary<PolicyRules> rules =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(5, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false))),
                Arbitraries.frequencyOf(
                    Tuple.of(5, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false))),
                waits,
                waits,
                waits,
                Arbitraries.of(0L, 0L, 9_000L, 12_500L),
                Arbitraries.of(0L, 0L, 1L, 2L))
            .as(PolicyRules::new);
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, 6),
                Arbitraries.integers().between(1, ITEMS),
                Arbitraries.integers().between(0, PEOPLE.size() - 1),
                Arbitraries.integers().between(-2, 1),
                Arbitraries.longs().between(1, 40),
                rules)
            .as(Step::new);
    return step.list().ofMinSize(10).ofMaxSize(60);
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void whatWasBoughtStaysUnderItsRules(@ForAll("steps") List<Step> steps) {
    new Run().all(steps);
  }

  /** One ledger and the oracle beside it. */
  private static final class Run {
    private final TestLedger ledger = Gallery.registered();
    private final SortedMap<Integer, Kept> kept = new TreeMap<>();
    private final SortedMap<Address, SortedMap<Long, Long>> moves = new TreeMap<>();
    private PolicyRules current = PolicyRules.OPEN;

    Run() {
      ledger.accept(Gallery.CREATOR, PolicyCalls.publish(POLICY, current));
      SeriesTerms terms = SeriesTerms.of(ITEMS, 0, Gallery.hash("rules")).with(POLICY);
      Gallery.series(ledger, Gallery.CREATOR, SERIES, terms);
      for (int number = 1; number <= ITEMS; number++) {
        long now = ledger.nextBlockTime();
        Gallery.issue(ledger, Gallery.CREATOR, id(number), Gallery.ALICE);
        kept.put(number, new Kept(Gallery.ALICE, current, now, 0, 0));
      }
      PEOPLE.forEach(
          person ->
              ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(person, new Amount(1_000_000))));
    }

    void all(List<Step> steps) {
      for (Step step : steps) {
        Address to = PEOPLE.get(step.whom());
        if (step.kind() < 2) {
          ledger.accept(Gallery.CREATOR, PolicyCalls.publish(POLICY, step.rules()));
          current = step.rules();
        } else if (!to.equals(kept.get(step.item()).owner())) {
          move(step, to, step.kind() > 4);
        }
      }
    }

    private void move(Step step, Address to, boolean sale) {
      Kept item = kept.get(step.item());
      long from = from(item, sale);
      ledger.nextBlockAt(Math.max(ledger.nextBlockTime(), from + step.edge()));
      long now = ledger.nextBlockTime();
      String expected = expected(item, sale, step.price(), now);
      Receipt receipt =
          sale
              ? sell(item, id(step.item()), new Amount(step.price()), to)
              : ledger.submit(item.owner(), CollectionCalls.transfer(id(step.item()), to));
      Statistics.label("outcome").collect(expected);
      assertThat(receipt.isOk() ? "" : receipt.reasonCode()).isEqualTo(expected);
      if (receipt.isOk()) {
        long at = Items.find(ledger, id(step.item())).orElseThrow().acquisition().at();
        count(item, at);
        kept.put(
            step.item(),
            sale
                ? new Kept(to, current, at, 0, step.price())
                : new Kept(to, item.rules(), at, item.given() + 1, item.paid()));
      }
      check();
    }

    /** Lists and buys; what refuses is what the first or the second says. */
    private Receipt sell(Kept item, ItemId id, Amount price, Address buyer) {
      Receipt listed = ledger.submit(item.owner(), SaleCalls.list(id, price));
      if (!listed.isOk()) {
        return listed;
      }
      ContractCall buy =
          SaleCalls.buy(
              id,
              price,
              Acceptance.current(ledger, id.series()).policyVersion(),
              item.owner(),
              Gallery.CREATOR);
      Receipt bought = ledger.submit(buyer, buy);
      if (!bought.isOk()) {
        ledger.accept(item.owner(), SaleCalls.cancel(id));
      }
      return bought;
    }

    private static long from(Kept item, boolean sale) {
      PolicyRules rules = item.rules();
      long gift = item.given() == 0 ? rules.firstGiftAfter() : rules.nextGiftAfter();
      return item.since() + (sale ? rules.resaleAfter() : gift);
    }

    private String expected(Kept item, boolean sale, long price, long now) {
      PolicyRules rules = item.rules();
      if (sale ? !rules.resaleAllowed() : !rules.giftsAllowed()) {
        return sale ? "RESALE_NOT_ALLOWED" : "GIFT_NOT_ALLOWED";
      } else if (now < from(item, sale)) {
        return sale ? "RESALE_TOO_EARLY" : "GIFT_TOO_EARLY";
      } else if (sale && rules.priceCapPoints() > 0 && item.paid() > 0 && overCap(item, price)) {
        return "PRICE_OVER_CAP";
      }
      // A purchase is one block after its listing.
      long day = (sale ? now + 1_000 : now) / DAY;
      boolean full = moved(item.owner(), day) >= rules.dailyLimit();
      return rules.dailyLimit() > 0 && full ? "DAILY_LIMIT_REACHED" : "";
    }

    private static boolean overCap(Kept item, long price) {
      BigInteger most =
          BigInteger.valueOf(item.paid())
              .multiply(BigInteger.valueOf(item.rules().priceCapPoints()));
      return BigInteger.valueOf(price).multiply(BigInteger.valueOf(10_000)).compareTo(most) > 0;
    }

    private long moved(Address owner, long day) {
      return moves.getOrDefault(owner, new TreeMap<>()).getOrDefault(day, 0L);
    }

    private void count(Kept item, long at) {
      if (item.rules().dailyLimit() > 0) {
        moves.computeIfAbsent(item.owner(), o -> new TreeMap<>()).merge(at / DAY, 1L, Long::sum);
      }
    }

    private void check() {
      kept.forEach(
          (number, item) -> {
            assertThat(Items.find(ledger, id(number)).orElseThrow().owner())
                .isEqualTo(item.owner());
          });
    }

    private static ItemId id(int number) {
      return new ItemId(SERIES, number);
    }
  }
}
