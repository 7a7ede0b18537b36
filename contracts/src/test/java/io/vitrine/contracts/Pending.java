package io.vitrine.contracts;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Amount;

/** Gifts, offers and listings of ALICE's that wait for an answer, in a series of RIVAL. */
public final class Pending {
  public static final SeriesId SERIES = new SeriesId("pending");

  /** Offered to BOB as a gift. */
  public static final ItemId GIVEN = new ItemId(SERIES, 1);

  /** The same; nobody accepted it in time. */
  public static final ItemId LAPSED = new ItemId(SERIES, 2);

  /** Listed at PRICE; nobody bought it in time. */
  public static final ItemId EXPIRED = new ItemId(SERIES, 3);

  /** Frozen by a court. */
  public static final ItemId SEIZED = new ItemId(SERIES, 4);

  /** CREATOR offers OFFER for it. */
  public static final ItemId WANTED = new ItemId(SERIES, 5);

  /** CREATOR offered LATE_OFFER for it; the owner did not accept in time. */
  public static final ItemId MISSED = new ItemId(SERIES, 6);

  /** Offered to BOB as a gift by someone suspended since. */
  public static final ItemId ORPHANED = new ItemId(SERIES, 7);

  public static final Amount OFFER = new Amount(20);
  public static final Amount LATE_OFFER = new Amount(30);

  /** What is held for CREATOR. */
  public static final Amount HELD = new Amount(50);

  private static final int ITEMS = 7;
  private static final long SOON = 60_000;
  private static final long LATER = 30 * 86_400_000L;

  private Pending() {}

  static void furnish(TestLedger ledger) {
    SeriesTerms terms = SeriesTerms.of(ITEMS, 1_000, Gallery.hash("rules")).with(Ruled.HOUSE);
    Gallery.series(ledger, Gallery.RIVAL, SERIES, terms);
    for (int number = 1; number <= ITEMS; number++) {
      Gallery.issue(
          ledger,
          Gallery.RIVAL,
          new ItemId(SERIES, number),
          number < ITEMS ? Gallery.ALICE : Gallery.SUSPENDED);
    }
    long soon = ledger.nextBlockTime() + SOON;
    long later = soon + LATER;
    ledger.accept(
        Gallery.ALICE, CollectionCalls.gift(GIVEN, Gallery.BOB, Gallery.hash("dear"), later));
    ledger.accept(
        Gallery.ALICE, CollectionCalls.gift(LAPSED, Gallery.BOB, Gallery.hash("dear"), soon));
    ledger.accept(
        Gallery.SUSPENDED,
        CollectionCalls.gift(ORPHANED, Gallery.BOB, Gallery.hash("dear"), later));
    ledger.accept(Gallery.ALICE, SaleCalls.listUntil(EXPIRED, Gallery.PRICE, soon));
    ledger.accept(Gallery.COURT, CollectionCalls.freeze(SEIZED, Gallery.hash("order 1")));
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(Gallery.CREATOR, HELD));
    ledger.accept(Gallery.CREATOR, SaleCalls.offer(WANTED, OFFER, 1, later));
    ledger.accept(Gallery.CREATOR, SaleCalls.offer(MISSED, LATE_OFFER, 1, soon));
  }
}
