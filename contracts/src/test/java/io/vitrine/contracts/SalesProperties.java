package io.vitrine.contracts;

import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.auction.Auction;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.auction.Bid;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.List;
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

/** Random histories of drops, auctions and offers, with freezes, suspensions and time between. */
final class SalesProperties {
  private static final SaleId ROW = new SaleId("row");
  private static final SaleId LOTTERY = new SaleId("lottery");
  private static final List<Address> BUYERS =
      List.of(Bazaar.CAROL, Bazaar.DAVE, Salesroom.HEIDI, Salesroom.IVAN, Salesroom.GRACE);
  private static final List<SaleId> DROPS =
      List.of(ROW, LOTTERY, Bazaar.OPEN, Bazaar.OVER, Bazaar.DRAWING, Bazaar.DRAWN, Bazaar.STALE);
  private static final List<ItemId> LOTS =
      LongStream.rangeClosed(1, 8).mapToObj(Salesroom::lot).toList();
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
          Stream.concat(
                  LongStream.rangeClosed(1, 16).mapToObj(Bazaar::item),
                  Stream.concat(
                      LongStream.rangeClosed(30, 36).mapToObj(Bazaar::item), LOTS.stream()))
              .toList());

  record Step(int kind, int who, int which, int units, boolean endsBlock) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 21),
            Arbitraries.integers().between(0, BUYERS.size() - 1),
            Arbitraries.integers().between(0, 50),
            Arbitraries.integers().between(0, 400),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(90);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void moneyAndItemsAreWhereTheRecordsSay(@ForAll("steps") List<Step> steps) {
    TestLedger ledger = Gallery.open();
    Bazaar.open(ledger, ROW, Bazaar.terms(ledger, 30, 3, 1, DropMode.FIRST_COME, ROW));
    Bazaar.open(ledger, LOTTERY, Bazaar.terms(ledger, 33, 4, 1, DropMode.DRAW, LOTTERY));
    BOOKS.check(ledger);
    List<SignedTransaction> block = new ArrayList<>();
    for (Step step : steps) {
      block.add(ledger.transaction(sender(ledger, step), call(ledger, step)));
      if (step.endsBlock()) {
        run(ledger, block);
        if (step.units() % 4 == 0) {
          ledger.skipUntil(ledger.nextBlockTime() + leap(step));
        }
      }
    }
    run(ledger, block);
    windUp(ledger);
  }

  /** Minutes mostly, and at times a week. */
  private static long leap(Step step) {
    return step.units() % 40 == 0 ? Drop.DELIVERY_MS : step.which() * 60_000L;
  }

  private static void run(TestLedger ledger, List<SignedTransaction> block) {
    List<Receipt> receipts = ledger.submitBlock(block);
    for (int i = 0; i < receipts.size(); i++) {
      Receipt receipt = receipts.get(i);
      String method = block.get(i).body().contract() + "." + block.get(i).body().method();
      Statistics.label("took effect")
          .collect(receipt.isOk())
          .coverage(checker -> checker.check(true).percentage(share -> share > 10));
      if (receipt.isOk()) {
        Statistics.label("methods").collect(method).coverage(SalesProperties::reachesAll);
      } else {
        assertThat(ReasonCode.values())
            .as(receipt.reasonCode() + " " + receipt.detail())
            .anyMatch(reason -> reason.name().equals(receipt.reasonCode()));
      }
    }
    block.clear();
    BOOKS.check(ledger);
  }

  private static void reachesAll(StatisticsCoverage coverage) {
    List.of("drop.order", "drop.buyFor", "drop.deliver", "drop.refund", "drop.reveal")
        .forEach(method -> coverage.check(method).count(count -> count > 0));
    List.of("auction.bid", "auction.commit", "auction.reveal", "auction.settle", "auction.refund")
        .forEach(method -> coverage.check(method).count(count -> count > 0));
    List.of("auction.open", "auction.release", "drop.returnStock", "sale.offer")
        .forEach(method -> coverage.check(method).count(count -> count > 0));
  }

  /** In the end everybody gets out: after enough time nothing is held by a drop or an auction. */
  private static void windUp(TestLedger ledger) {
    BUYERS.forEach(who -> ledger.submit(REGISTRAR, IdentityCalls.reactivate(who)));
    ledger.skipUntil(ledger.nextBlockTime() + 100 * 24 * Bazaar.HOUR);
    DROPS.forEach(drop -> ledger.submit(CREATOR, DropCalls.close(drop)));
    ledger.skipUntil(ledger.nextBlockTime() + 10 * 24 * Bazaar.HOUR);
    for (SaleId id : Stream.concat(DROPS.stream(), Stream.of(Bazaar.VOID)).toList()) {
      Drop drop = Drops.find(ledger, id).orElseThrow();
      for (long order = 0; order < drop.progress().orders(); order++) {
        Address buyer = Drops.find(ledger, id, order).orElseThrow().buyer();
        ledger.submit(CREATOR, DropCalls.refund(id, order, buyer));
        ledger.submit(CREATOR, DropCalls.lapse(id, order, buyer, won(ledger, drop, order)));
      }
    }
    for (SaleId id : SalesBooks.auctions(ledger.events())) {
      ItemId item = Auctions.find(ledger, id).orElseThrow().terms().item();
      ledger.submit(CREATOR, AuctionCalls.release(id, item));
      BOOKS.people().forEach(who -> ledger.submit(CREATOR, AuctionCalls.refund(id, who)));
    }
    for (ItemId item : BOOKS.items()) {
      BUYERS.forEach(who -> ledger.submit(who, SaleCalls.withdrawOffer(item, who)));
    }
    BOOKS.check(ledger);
    BUYERS.forEach(who -> assertThat(Balances.heldOf(ledger, who)).isEqualTo(Amount.ZERO));
  }

  /** An auction in which the step can take effect: few of all are ever in the right phase. */
  private static SaleId likely(Step step) {
    return switch (step.kind()) {
      case 8 -> Salesroom.ENGLISH;
      case 9 -> Salesroom.RISING;
      case 10 -> Salesroom.SEALED;
      case 11 -> Salesroom.REVEALING;
      case 14 -> Salesroom.IGNORED;
      default -> Salesroom.WON;
    };
  }

  private static Address sender(TestLedger ledger, Step step) {
    return switch (step.kind()) {
      case 21 -> Items.find(ledger, LOTS.get(step.which() % LOTS.size())).orElseThrow().owner();
      case 1 -> Gallery.PAYMENT;
      case 2, 3, 7, 20 -> CREATOR;
      case 16, 17 -> REGISTRAR;
      default -> BUYERS.get(step.who());
    };
  }

  private static ContractCall call(TestLedger ledger, Step step) {
    if (step.kind() <= 7) {
      return ofDrop(ledger, step, DROPS.get(step.which() % DROPS.size()));
    } else if (step.kind() <= 14) {
      List<SaleId> all = SalesBooks.auctions(ledger.events());
      SaleId any = all.get(step.which() % all.size());
      return ofAuction(ledger, step, step.units() % 2 == 0 ? likely(step) : any);
    }
    ItemId item = BOOKS.items().get(step.which() % BOOKS.items().size());
    Address whom = BUYERS.get(step.units() % BUYERS.size());
    long soon = ledger.nextBlockTime() + step.units() * 100_000L + 1;
    return switch (step.kind()) {
      case 15 ->
          SaleCalls.offer(
              item,
              new Amount(step.units() + 1),
              Acceptance.current(ledger, item.series()).policyVersion(),
              soon);
      case 16 ->
          step.units() % 2 == 0
              ? IdentityCalls.suspend(whom, hash("x"))
              : IdentityCalls.reactivate(whom);
      case 17 ->
          step.units() % 2 == 0
              ? CollectionCalls.freeze(item, hash("x"))
              : CollectionCalls.unfreeze(item, hash("x"));
      case 18 -> SaleCalls.acceptOffer(item, whom, new Amount(step.units() + 1), Bazaar.payees());
      case 19 -> SaleCalls.withdrawOffer(item, BUYERS.get(step.who()));
      case 20 -> DropCalls.close(step.units() % 2 == 0 ? LOTTERY : Bazaar.OVER);
      default -> anew(ledger, step);
    };
  }

  private static ContractCall ofDrop(TestLedger ledger, Step step, SaleId id) {
    Drop drop = Drops.find(ledger, id).orElseThrow();
    long order = step.units() % Math.max(1, drop.progress().orders());
    Address buyer = Drops.find(ledger, id, order).map(Order::buyer).orElse(BUYERS.get(step.who()));
    ItemId item = won(ledger, drop, order);
    return switch (step.kind()) {
      case 0 ->
          DropCalls.order(
              step.units() % 2 == 0 ? ROW : LOTTERY, acceptance(ledger, id), AllowListProof.NONE);
      case 1 ->
          DropCalls.buyFor(
              ROW,
              BUYERS.get(step.who()),
              hash("paid " + step.which() % 3),
              acceptance(ledger, ROW),
              AllowListProof.NONE);
      case 2 -> DropCalls.close(id);
      case 3 -> DropCalls.reveal(id, Bazaar.SECRET);
      case 4 -> DropCalls.deliver(id, order, buyer, item, CREATOR, Bazaar.payees());
      case 5 -> DropCalls.refund(id, order, buyer);
      case 6 -> DropCalls.lapse(id, order, buyer, item);
      default -> returnStock(drop, ledger.nextBlockTime());
    };
  }

  private static Acceptance acceptance(TestLedger ledger, SaleId drop) {
    return Acceptance.current(ledger, Drops.find(ledger, drop).orElseThrow().terms().series());
  }

  private static ContractCall returnStock(Drop drop, long now) {
    long next = drop.sold(now).orElse(0) + drop.progress().returned();
    return DropCalls.returnStock(drop.id(), drop.terms().series(), drop.terms().first() + next, 1);
  }

  private static ItemId won(TestLedger ledger, Drop drop, long order) {
    long now = ledger.nextBlockTime();
    ItemId first = drop.terms().item(0);
    boolean known = drop.isDecided(now) && order < drop.progress().orders();
    return known ? drop.wonItem(order, now).orElse(first) : first;
  }

  private static ContractCall ofAuction(TestLedger ledger, Step step, SaleId id) {
    Auction auction = Auctions.find(ledger, id).orElseThrow();
    ItemId item = auction.terms().item();
    Amount units = new Amount(100 + step.units());
    Address winner =
        auction.standing().highest().map(Bid::bidder).orElse(BUYERS.get(step.which() % 5));
    return switch (step.kind()) {
      case 8, 9 -> AuctionCalls.bid(id, item, units, 1);
      case 10 -> Salesroom.commit(id, item.number(), BUYERS.get(step.who()), sealed(step.who()));
      case 11 -> AuctionCalls.reveal(id, item, new Amount(sealed(step.who())), Salesroom.SALT);
      case 12 -> AuctionCalls.refund(id, BUYERS.get(step.which() % BUYERS.size()));
      case 13 -> AuctionCalls.settle(id, item, auction.seller(), winner, Bazaar.payees());
      default -> AuctionCalls.release(id, item);
    };
  }

  /** What a buyer bids in every sealed auction, as those who have bid in REVEALING already. */
  private static long sealed(int who) {
    return who == 0 ? 500 : 100L * who;
  }

  /** Whoever owns a lot puts it up, in one of the three ways. */
  private static ContractCall anew(TestLedger ledger, Step step) {
    ItemId lot = LOTS.get(step.which() % LOTS.size());
    SaleId name = new SaleId("again-" + step.which() + "-" + step.units());
    var rules =
        List.of(Salesroom.english(), Salesroom.dutch(), Salesroom.sealed()).get(step.units() % 3);
    return AuctionCalls.open(
        name, Salesroom.terms(ledger, lot.number(), step.units() * 60_000L + 1, rules));
  }
}
