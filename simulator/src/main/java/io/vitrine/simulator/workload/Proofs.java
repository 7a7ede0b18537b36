package io.vitrine.simulator.workload;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.simulator.world.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A series whose buyers have time to accept what they bought, from a listing or in a drop, under a
 * policy that changes while the run goes on. Payments from outside the ledger order from its drop.
 */
public final class Proofs {
  /** What is sold. */
  public static final SeriesId PROOFS = new SeriesId("proofs");

  /** First come, first served: the items after the {@link #LISTED}. */
  public static final SaleId PATIENT = new SaleId("patient");

  private static final PolicyId HOUSE = new PolicyId("house");
  private static final long ITEMS = 5;
  private static final long LISTED = 2;
  private static final Amount PRICE = new Amount(40);
  private static final long DAY = 24 * 60 * 60 * 1_000L;

  /** Some accept in time and some do not, in most runs. */
  private static final long ACCEPT_WITHIN = 1_500;

  /** So few that each is reported several times. */
  private static final int PAYMENTS = 3;

  private Proofs() {}

  /** All items there can be. */
  public static List<ItemId> items() {
    return LongStream.rangeClosed(1, ITEMS).mapToObj(Proofs::item).toList();
  }

  private static ItemId item(long number) {
    return new ItemId(PROOFS, number);
  }

  static SeriesTerms terms() {
    return SeriesTerms.of(ITEMS, 1_000, Accounts.hash("rules"))
        .with(HOUSE)
        .acceptWithin(ACCEPT_WITHIN);
  }

  /** The next version of the policy. */
  static ContractCall policy(PolicyRules rules) {
    return PolicyCalls.publish(HOUSE, rules);
  }

  /** What the issuer does once the series is open. */
  static List<ContractCall> opening() {
    List<ContractCall> calls = new ArrayList<>();
    for (ItemId item : items()) {
      calls.add(issued(item));
    }
    for (ItemId item : items().subList(0, (int) LISTED)) {
      calls.add(SaleCalls.list(item, PRICE));
    }
    DropTerms patient =
        new DropTerms(
            PROOFS,
            LISTED + 1,
            ITEMS - LISTED,
            PRICE,
            WallClock.START,
            WallClock.START + DAY,
            1,
            Optional.empty(),
            DropMode.FIRST_COME,
            Optional.empty());
    calls.add(DropCalls.open(PATIENT, patient));
    calls.add(DropCalls.stock(PATIENT, PROOFS, LISTED + 1, ITEMS - LISTED));
    return calls;
  }

  private static ContractCall issued(ItemId item) {
    return CollectionCalls.issue(
        item,
        Accounts.hash("proof " + item.number()),
        Accounts.hash("metadata"),
        Accounts.address(Accounts.ISSUER));
  }

  static ContractCall buy(long number, long version) {
    return SaleCalls.buyInEscrow(item(number), PRICE, version, seller());
  }

  static ContractCall accept(long number) {
    return SaleCalls.acceptPurchase(item(number), seller(), seller());
  }

  static ContractCall decline(long number, int buyer) {
    return SaleCalls.declinePurchase(item(number), Accounts.address(buyer));
  }

  static ContractCall list(long number) {
    return SaleCalls.list(item(number), PRICE);
  }

  static ContractCall order(long version) {
    return DropCalls.order(PATIENT, new Acceptance(PROOFS, version), AllowListProof.NONE);
  }

  /** What the issuer sends for one who paid outside the ledger. */
  static ContractCall buyFor(int buyer, int payment, long version) {
    return DropCalls.buyFor(
        PATIENT,
        Accounts.address(buyer),
        Accounts.hash("payment " + payment),
        new Acceptance(PROOFS, version),
        AllowListProof.NONE);
  }

  static ContractCall deliver(long order, int buyer) {
    ItemId item = item(LISTED + 1 + order);
    return DropCalls.deliverInEscrow(PATIENT, order, Accounts.address(buyer), item, seller());
  }

  /** The next version of the policy: what is bought under it stays with its owner. */
  static ContractCall stricter() {
    return policy(PolicyRules.OPEN.resaleAfter(DAY).giftsAfter(DAY, DAY));
  }

  private static Address seller() {
    return Accounts.address(Accounts.ISSUER);
  }

  /** Something that account {@code who} tries. */
  static ContractCall drawn(Random random, int who) {
    int other = random.nextInt(Accounts.count());
    long listed = 1L + random.nextInt((int) LISTED);
    long any = 1L + random.nextInt((int) ITEMS);
    long version = 1L + random.nextInt(2);
    long order = random.nextInt((int) (ITEMS - LISTED));
    if (who == Accounts.ISSUER) {
      return issuers(random, other, version);
    }
    return switch (random.nextInt(9)) {
      case 0, 1 -> buy(listed, version);
      case 2, 3 -> accept(any);
      case 4 -> decline(any, other);
      case 5 -> order(version);
      case 6 -> deliver(order, other);
      case 7 -> list(any);
      default -> CollectionCalls.transfer(item(any), Accounts.address(other));
    };
  }

  private static ContractCall issuers(Random random, int buyer, long version) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> buyFor(buyer, random.nextInt(PAYMENTS), version);
      case 2 -> issued(item(ITEMS + 1));
      default -> issued(new ItemId(Transactions.SKETCHES, 1 + random.nextInt(2)));
    };
  }
}
