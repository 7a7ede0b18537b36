package io.vitrine.simulator.workload;

import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.simulator.world.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A series that is sold by a drop and an auction while items of it are offered for and given away.
 * Everybody wants everything: most calls are refused, by rules that depend on the order of the
 * ledger.
 */
public final class Market {
  /** What is sold. */
  public static final SeriesId EDITIONS = new SeriesId("editions");

  /** First come, first served: items 1 to {@link #DROPPED}. */
  public static final SaleId FAIR = new SaleId("fair");

  /** Rising bids for the item after them, over while the run goes on. */
  public static final SaleId LOT = new SaleId("lot");

  /** How many items there are. */
  public static final long ITEMS = 6;

  private static final long DROPPED = 3;
  private static final Amount PRICE = new Amount(50);
  private static final long DAY = 24 * 60 * 60 * 1_000L;
  private static final long BIDDING = 12_000;

  private Market() {}

  /** Those who can have promised money, with what they may have promised it for. */
  public static List<ItemId> items() {
    return LongStream.rangeClosed(1, ITEMS).mapToObj(Market::item).toList();
  }

  private static ItemId item(long number) {
    return new ItemId(EDITIONS, number);
  }

  /** What the issuer does once the series is open. */
  static List<ContractCall> opening() {
    List<ContractCall> calls = new ArrayList<>();
    for (ItemId item : items()) {
      calls.add(
          CollectionCalls.issue(
              item,
              Accounts.hash("edition " + item.number()),
              Accounts.hash("metadata"),
              Accounts.address(Accounts.ISSUER)));
    }
    calls.add(DropCalls.open(FAIR, fair()));
    calls.add(DropCalls.stock(FAIR, EDITIONS, 1, DROPPED));
    AuctionRules rising = new AuctionRules.English(new Amount(10), new Amount(5), 1_000);
    calls.add(
        AuctionCalls.open(
            LOT,
            new AuctionTerms(
                item(DROPPED + 1),
                WallClock.START,
                WallClock.START + BIDDING,
                Optional.empty(),
                rising)));
    return calls;
  }

  private static DropTerms fair() {
    return new DropTerms(
        EDITIONS,
        1,
        DROPPED,
        PRICE,
        WallClock.START,
        WallClock.START + DAY,
        1,
        Optional.empty(),
        DropMode.FIRST_COME,
        Optional.empty());
  }

  /** Something that account {@code who} tries. */
  static ContractCall drawn(Random random, int who) {
    Address issuer = Accounts.address(Accounts.ISSUER);
    Address other = Accounts.address(random.nextInt(Accounts.count()));
    ItemId free = item(DROPPED + 2 + random.nextInt((int) (ITEMS - DROPPED - 1)));
    Amount amount = new Amount(1 + random.nextInt(90));
    long order = random.nextInt((int) DROPPED + 1);
    long until = WallClock.START + TransactionRules.WINDOW;
    if (who == Accounts.ISSUER && random.nextBoolean()) {
      return CollectionCalls.gift(free, other, Accounts.hash("for you"), until);
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> DropCalls.order(FAIR, Acceptance.none(EDITIONS), AllowListProof.NONE);
      case 2, 3 -> DropCalls.deliver(FAIR, order, other, item(order + 1), issuer, issuer);
      case 4, 5, 6 -> AuctionCalls.bid(LOT, item(DROPPED + 1), amount);
      case 7 -> AuctionCalls.settle(LOT, item(DROPPED + 1), issuer, other, issuer);
      case 8 -> AuctionCalls.refund(LOT, other);
      case 9 -> SaleCalls.offer(free, amount, until);
      case 10 -> SaleCalls.acceptOffer(free, other, amount, issuer);
      default -> answered(random, free, other);
    };
  }

  private static ContractCall answered(Random random, ItemId item, Address other) {
    return switch (random.nextInt(3)) {
      case 0 -> CollectionCalls.acceptGift(item, Accounts.address(Accounts.ISSUER));
      case 1 -> CollectionCalls.declineGift(item);
      default -> SaleCalls.withdrawOffer(item, other);
    };
  }

  /** All accounts. */
  public static List<Address> people() {
    return IntStream.range(0, Accounts.count()).mapToObj(Accounts::address).toList();
  }
}
