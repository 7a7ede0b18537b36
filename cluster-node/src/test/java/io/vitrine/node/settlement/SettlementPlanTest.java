package io.vitrine.node.settlement;

import static io.vitrine.node.index.ScriptedMarket.ALICE;
import static io.vitrine.node.index.ScriptedMarket.BOB;
import static io.vitrine.node.index.ScriptedMarket.CREATOR;
import static io.vitrine.node.index.ScriptedMarket.PEOPLE;
import static io.vitrine.node.index.ScriptedMarket.PRICE;
import static io.vitrine.node.index.ScriptedMarket.PRINTS;
import static io.vitrine.node.index.ScriptedMarket.REGISTRAR;
import static io.vitrine.node.index.ScriptedMarket.call;
import static io.vitrine.node.index.ScriptedMarket.hash;
import static io.vitrine.node.index.ScriptedMarket.issue;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.Draw;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.index.CommittedBlock;
import io.vitrine.node.index.MarketIndex;
import io.vitrine.node.index.ScriptedMarket;
import io.vitrine.node.settlement.SettlementStep.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything is settled by what the plan says, on the real contracts and nobody else's doing. */
final class SettlementPlanTest {
  private static final SaleId SALE = new SaleId("sale");
  private static final long HOUR = 3_600_000;
  private static final Hash SECRET = hash("secret");
  private static final Amount MONEY = new Amount(10_000);

  private final ScriptedMarket market = ScriptedMarket.opened();
  private final SettlementReader reader = new SettlementReader(MarketIndex.of(market));
  private final Watch watch = new Watch(market.now());
  private final Backoff backoff = new Backoff();

  @BeforeEach
  void issueItems() {
    for (long number = 1; number <= 6; number++) {
      does(CREATOR, issue(item(number), CREATOR));
    }
  }

  @Test
  void ordersAreDeliveredAtOnceAndWhatIsLeftComesBackAtTheEnd() {
    long end = open(DropMode.FIRST_COME, 3);
    order(ALICE);
    order(BOB);

    assertThat(kinds(settle())).containsExactly(Kind.DELIVER, Kind.DELIVER);
    assertThat(owner(1)).isEqualTo(ALICE);
    assertThat(owner(2)).isEqualTo(BOB);
    assertThat(settle()).as("one is left, for who comes").isEmpty();
    assertThat(watch.size()).isEqualTo(1);

    market.skipTo(end);
    assertThat(kinds(settle())).containsExactly(Kind.RETURN);
    assertThat(settle()).isEmpty();
    assertThat(watch.size()).as("finished").isZero();
    nothingIsHeldOrLocked();
  }

  @Test
  void aDrawIsClosedThenDeliveredAndRefundedExactly() {
    long end = open(DropMode.DRAW, 1);
    PEOPLE.stream().filter(p -> !p.equals(CREATOR)).forEach(this::order);

    assertThat(settle()).as("it still takes entries").isEmpty();
    market.skipTo(end);
    assertThat(kinds(settle())).containsExactly(Kind.CLOSE);
    assertThat(settle()).as("the secret is the seller's").isEmpty();
    does(CREATOR, DropCalls.reveal(SALE, SECRET));

    assertThat(kinds(settle())).containsExactlyInAnyOrder(Kind.DELIVER, Kind.REFUND);
    assertThat(settle()).isEmpty();
    assertThat(watch.size()).isZero();
    assertThat(balance(ALICE).plus(balance(BOB)).plus(PRICE)).isEqualTo(MONEY.plus(MONEY));
    nothingIsHeldOrLocked();
  }

  @Test
  void aSecretThatIsNeverRevealedCostsNobodyAnything() {
    long end = open(DropMode.DRAW, 2);
    order(ALICE);
    order(BOB);
    market.skipTo(end);
    settle();
    market.skipTo(market.now() + Drop.REVEAL_MS + 1_000);

    assertThat(kinds(settle())).containsExactly(Kind.REFUND, Kind.REFUND, Kind.RETURN);
    assertThat(settle()).isEmpty();
    assertThat(watch.size()).isZero();
    assertThat(balance(ALICE)).isEqualTo(MONEY);
    nothingIsHeldOrLocked();
  }

  @Test
  void whatCannotBeDeliveredIsNotTriedAndLapsesAfterAWeek() {
    long end = open(DropMode.FIRST_COME, 1);
    order(ALICE);
    does(REGISTRAR, CollectionCalls.freeze(item(1), hash("reason")));

    assertThat(settle()).as("the item is frozen").isEmpty();
    market.skipTo(end + Drop.DELIVERY_MS);
    assertThat(kinds(settle())).containsExactly(Kind.LAPSE);
    assertThat(balance(ALICE)).isEqualTo(MONEY);
    assertThat(settle()).isEmpty();
    assertThat(watch.size()).isZero();
  }

  @Test
  void anAuctionIsSettledAtItsEndAndWhoWasOutbidIsPaidBack() {
    long end = market.now() + HOUR;
    AuctionTerms terms =
        new AuctionTerms(
            item(1),
            market.now(),
            end,
            Optional.empty(),
            new AuctionRules.English(PRICE, new Amount(1), 0));
    does(CREATOR, AuctionCalls.open(SALE, terms));
    does(ALICE, AuctionCalls.bid(SALE, item(1), PRICE));
    does(BOB, AuctionCalls.bid(SALE, item(1), new Amount(150)));

    assertThat(settle()).as("a deposit counts for the next bid").isEmpty();
    market.skipTo(end);
    assertThat(kinds(settle())).containsExactly(Kind.SETTLE, Kind.REFUND);
    assertThat(settle()).isEmpty();
    assertThat(watch.size()).isZero();
    assertThat(owner(1)).isEqualTo(BOB);
    assertThat(balance(ALICE)).isEqualTo(MONEY);
    assertThat(balance(BOB)).isEqualTo(MONEY.minus(new Amount(150)));
    nothingIsHeldOrLocked();
  }

  @Test
  void anAuctionWithoutABidGivesTheItemBack() {
    long end = market.now() + HOUR;
    AuctionRules rules = new AuctionRules.Sealed(PRICE, HOUR);
    does(
        CREATOR,
        AuctionCalls.open(
            SALE, new AuctionTerms(item(1), market.now(), end, Optional.empty(), rules)));
    market.skipTo(end);
    assertThat(settle()).as("bids can be revealed").isEmpty();
    market.skipTo(end + HOUR);
    assertThat(kinds(settle())).containsExactly(Kind.RELEASE);
    assertThat(settle()).isEmpty();
    assertThat(watch.size()).isZero();
    nothingIsHeldOrLocked();
  }

  @Test
  void whatLapsesIsEndedOnceAndOnlyIfNobodyEndedItBefore() {
    long soon = market.now() + HOUR;
    long nextDay = market.now() + 30 * HOUR;
    does(ALICE, SaleCalls.offer(item(1), PRICE, soon));
    does(BOB, SaleCalls.offer(item(1), PRICE, soon));
    does(BOB, SaleCalls.withdrawOffer(item(1), BOB));
    does(CREATOR, CollectionCalls.gift(item(2), BOB, hash("message"), soon + 1_000));
    does(CREATOR, SaleCalls.listUntil(item(3), PRICE, nextDay));

    assertThat(settleDays()).as("all of it stands").isEmpty();
    market.skipTo(soon + 5_000);
    assertThat(kinds(settleDays())).containsExactly(Kind.EXPIRE, Kind.EXPIRE);
    assertThat(balance(ALICE)).isEqualTo(MONEY);
    market.skipTo(nextDay + 5_000);
    assertThat(kinds(settleDays())).containsExactly(Kind.EXPIRE);
    assertThat(settleDays()).isEmpty();
    nothingIsHeldOrLocked();
  }

  @Test
  void whatABuyerMayAcceptLaterIsDeliveredThenGivenBackWhenNobodyDid() {
    SeriesId slow = new SeriesId("slow");
    market.release(slow, SeriesTerms.of(9, 0, hash("rules")).acceptWithin(30 * HOUR));
    ItemId dropped = new ItemId(slow, 1);
    ItemId listed = new ItemId(slow, 2);
    List.of(dropped, listed).forEach(item -> does(CREATOR, issue(item, CREATOR)));
    open(slow, DropMode.FIRST_COME, 1);
    does(ALICE, DropCalls.order(SALE, Acceptance.none(slow), AllowListProof.NONE));
    does(CREATOR, SaleCalls.list(listed, PRICE));
    does(BOB, SaleCalls.buyInEscrow(listed, PRICE, 0, CREATOR));

    assertThat(kinds(settleDays())).containsExactly(Kind.DELIVER);
    long until = market.now() + 30 * HOUR;
    assertThat(Items.find(market.state(), dropped).orElseThrow().lock()).contains(Lock.ESCROW);
    assertThat(settleDays()).as("both may still be accepted").isEmpty();
    market.skipTo(until + 5_000);
    assertThat(kinds(settleDays())).containsExactlyInAnyOrder(Kind.EXPIRE, Kind.EXPIRE);
    assertThat(balance(ALICE)).isEqualTo(MONEY);
    assertThat(balance(BOB)).isEqualTo(MONEY);
    assertThat(Items.find(market.state(), dropped).orElseThrow().lock()).isEmpty();
    assertThat(Items.find(market.state(), listed).orElseThrow().lock()).contains(Lock.LISTING);
    assertThat(settleDays()).isEmpty();
  }

  @Test
  void aPlanIsBoundedAndWhatWasRefusedWaitsTwiceAsLongEachTime() {
    open(DropMode.FIRST_COME, 4);
    order(ALICE);
    order(ALICE);
    order(BOB);
    long now = market.now();
    List<SettlementStep> two = plan(2);
    assertThat(two).hasSize(2);
    assertThat(plan(100)).hasSize(3).containsAll(two);

    SettlementStep first = two.get(0);
    backoff.refused(first, now);
    assertThat(plan(100)).hasSize(2).doesNotContain(first);
    assertThat(backoff.allows(first, now + Backoff.FIRST_MS - 1)).isFalse();
    assertThat(backoff.allows(first, now + Backoff.FIRST_MS)).isTrue();
    backoff.refused(first, now);
    assertThat(backoff.allows(first, now + Backoff.FIRST_MS)).isFalse();
    assertThat(backoff.allows(first, now + 2 * Backoff.FIRST_MS)).isTrue();
    for (int i = 0; i < 100; i++) {
      backoff.refused(first, now);
    }
    assertThat(backoff.allows(first, now + Backoff.LONGEST_MS)).isTrue();
    backoff.done(first);
    assertThat(backoff.size()).isZero();
  }

  @Test
  void noMoreStepsAreRememberedThanItsBound() {
    for (int i = 0; i < Backoff.MAX + 10; i++) {
      backoff.refused(new SettlementStep(Kind.CLOSE, "drop " + i, DropCalls.close(SALE)), 0);
    }
    assertThat(backoff.size()).isEqualTo(Backoff.MAX);
  }

  /** What is due now, executed in one block; all of it must succeed. */
  private List<SettlementStep> settle() {
    List<SettlementStep> steps = plan(100);
    if (!steps.isEmpty()) {
      CommittedBlock block =
          market.block(
              steps.stream()
                  .map(step -> call(REGISTRAR, step.call()))
                  .toArray(ScriptedMarket.Call[]::new));
      block.entries().forEach(e -> assertThat(e.receipt().reasonCode()).isEmpty());
    }
    return steps;
  }

  /** The same through all days that a new watch looks back to, and today. */
  private List<SettlementStep> settleDays() {
    List<SettlementStep> steps = settle();
    for (long i = 0; i < Watch.DAYS_BACK + 2 && steps.isEmpty(); i++) {
      steps = settle();
    }
    return steps;
  }

  private List<SettlementStep> plan(int limit) {
    long next = market.now() + 1_000;
    SettlementFacts facts = reader.read(market.state(), watch, next).toCompletableFuture().join();
    return SettlementPlan.of(market.state(), facts, watch, backoff, next, limit);
  }

  private long open(DropMode mode, long count) {
    return open(PRINTS, mode, count);
  }

  private long open(SeriesId series, DropMode mode, long count) {
    long end = market.now() + HOUR;
    DropTerms terms =
        new DropTerms(
            series,
            1,
            count,
            PRICE,
            market.now(),
            end,
            2,
            Optional.empty(),
            mode,
            mode == DropMode.DRAW ? Optional.of(Draw.commitment(SALE, SECRET)) : Optional.empty());
    does(CREATOR, DropCalls.open(SALE, terms));
    does(CREATOR, DropCalls.stock(SALE, series, 1, count));
    return end;
  }

  private void order(Address buyer) {
    does(buyer, DropCalls.order(SALE, Acceptance.none(PRINTS), AllowListProof.NONE));
  }

  private void does(Address sender, ContractCall call) {
    CommittedBlock block = market.block(call(sender, call));
    assertThat(block.entries().get(0).receipt().reasonCode()).as("%s", call).isEmpty();
  }

  private static ItemId item(long number) {
    return new ItemId(PRINTS, number);
  }

  private Address owner(long number) {
    return Items.find(market.state(), item(number)).orElseThrow().owner();
  }

  private Amount balance(Address account) {
    return Balances.of(market.state(), account);
  }

  private void nothingIsHeldOrLocked() {
    PEOPLE.forEach(
        person -> assertThat(Balances.heldOf(market.state(), person)).isEqualTo(Amount.ZERO));
    for (long number = 1; number <= 6; number++) {
      assertThat(Items.find(market.state(), item(number)).orElseThrow().lock()).isEmpty();
    }
  }

  private static List<Kind> kinds(List<SettlementStep> steps) {
    return steps.stream().map(SettlementStep::kind).toList();
  }
}
