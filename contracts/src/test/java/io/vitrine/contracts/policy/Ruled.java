package io.vitrine.contracts.policy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/** Series of RIVAL under one policy each, with items of ALICE; furnished once, before the rest. */
public final class Ruled {
  /** What the creator's PRINTS are sold under: a daily limit that nobody reaches. */
  public static final PolicyId HOUSE = new PolicyId("house");

  /** Neither given away nor sold again. */
  public static final PolicyId KEPT = new PolicyId("kept");

  /** Given away or sold after {@link #DAYS} only. */
  public static final PolicyId SLOW = new PolicyId("slow");

  /** Sold again at one and a half times the price paid at most. */
  public static final PolicyId CAPPED = new PolicyId("capped");

  /** One item a day. */
  public static final PolicyId RATIONED = new PolicyId("rationed");

  public static final ItemId KEPT_ITEM = ItemId.of("kept", 1);
  public static final ItemId SLOW_ITEM = ItemId.of("slow", 1);

  /** ALICE bought it for {@link #PAID}. */
  public static final ItemId CAPPED_ITEM = ItemId.of("capped", 1);

  /** ALICE gave number 1 away today. */
  public static final ItemId RATIONED_ITEM = ItemId.of("rationed", 2);

  public static final Amount PAID = new Amount(11);
  public static final long DAYS = 180 * 86_400_000L;

  private Ruled() {}

  /** Adds all that is described above; leaves all money as it was. */
  public static void furnish(TestLedger ledger) {
    ledger.accept(Gallery.CREATOR, PolicyCalls.publish(HOUSE, PolicyRules.OPEN.limits(0, 1_000)));
    PolicyRules none = new PolicyRules(false, false, 0, 0, 0, 0, 0);
    series(ledger, KEPT, none, Gallery.ALICE, 1);
    series(
        ledger, SLOW, PolicyRules.OPEN.giftsAfter(DAYS, DAYS).resaleAfter(DAYS), Gallery.ALICE, 1);
    series(ledger, RATIONED, PolicyRules.OPEN.limits(0, 1), Gallery.ALICE, 2);
    ledger.accept(Gallery.ALICE, CollectionCalls.transfer(ItemId.of("rationed", 1), Gallery.BOB));
    series(ledger, CAPPED, PolicyRules.OPEN.limits(15_000, 0), Gallery.RIVAL, 1);
    sell(ledger);
  }

  private static void series(
      TestLedger ledger, PolicyId policy, PolicyRules rules, Address owner, int items) {
    SeriesId series = new SeriesId(policy.text());
    ledger.accept(Gallery.RIVAL, PolicyCalls.publish(policy, rules));
    Gallery.series(
        ledger,
        Gallery.RIVAL,
        series,
        SeriesTerms.of(items, 0, Gallery.hash("rules")).with(policy));
    for (int number = 1; number <= items; number++) {
      Gallery.issue(ledger, Gallery.RIVAL, new ItemId(series, number), owner);
    }
  }

  private static void sell(TestLedger ledger) {
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(Gallery.ALICE, PAID));
    ledger.accept(Gallery.RIVAL, SaleCalls.list(CAPPED_ITEM, PAID));
    ledger.accept(Gallery.ALICE, SaleCalls.buy(CAPPED_ITEM, PAID, 1, Gallery.RIVAL, Gallery.RIVAL));
    ledger.accept(Gallery.RIVAL, SettlementCalls.transfer(Gallery.PAYMENT, PAID));
    ledger.accept(Gallery.PAYMENT, SettlementCalls.redeem(PAID));
  }
}
