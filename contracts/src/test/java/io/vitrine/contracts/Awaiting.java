package io.vitrine.contracts;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import java.util.Optional;

/** Purchases of JUDY's that wait until she accepts them, in series of CREATOR. */
public final class Awaiting {
  public static final Address JUDY = Gallery.address("judy");
  public static final List<Address> PEOPLE = List.of(JUDY);

  /** Buyers have a month. */
  public static final SeriesId SERIES = new SeriesId("awaiting");

  /** Buyers have a minute. */
  public static final SeriesId HASTY = new SeriesId("hasty");

  public static final long MONTH = 30 * 86_400_000L;
  public static final long MINUTE = 60_000;

  /** ALICE's, listed at PRICE. */
  public static final ItemId ON_SALE = new ItemId(SERIES, 1);

  /** ALICE's, bought by JUDY. */
  public static final ItemId BOUGHT = new ItemId(SERIES, 2);

  /** What order 0 of DROP gets; not delivered yet. */
  public static final ItemId ORDERED = new ItemId(SERIES, 3);

  /** What order 1 of DROP gets; delivered, waits. */
  public static final ItemId DELIVERED = new ItemId(SERIES, 4);

  /** ALICE's, bought by JUDY, who did not accept it in time. */
  public static final ItemId MISSED = new ItemId(HASTY, 1);

  /** By CREATOR, open; both orders are JUDY's. */
  public static final SaleId DROP = new SaleId("awaiting");

  public static final Amount PRICE = new Amount(100);

  /** What was minted here, to JUDY. */
  public static final long MONEY = 1_000;

  private Awaiting() {}

  static void furnish(TestLedger ledger) {
    ledger.accept(
        Gallery.REGISTRAR,
        IdentityCalls.register(JUDY, IdentityKind.PERSON, Gallery.hash("commitment of judy")));
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(JUDY, new Amount(MONEY)));
    SeriesTerms terms = SeriesTerms.of(9, 1_000, Gallery.hash("rules")).with(Ruled.HOUSE);
    Gallery.series(ledger, Gallery.CREATOR, SERIES, terms.acceptWithin(MONTH));
    Gallery.series(ledger, Gallery.CREATOR, HASTY, terms.acceptWithin(MINUTE));
    for (ItemId item : List.of(ON_SALE, BOUGHT, MISSED)) {
      Gallery.issue(ledger, Gallery.CREATOR, item, Gallery.ALICE);
      ledger.accept(Gallery.ALICE, SaleCalls.list(item, PRICE));
    }
    ledger.accept(JUDY, buy(BOUGHT));
    ledger.accept(JUDY, buy(MISSED));
    Gallery.issue(ledger, Gallery.CREATOR, ORDERED, Gallery.CREATOR);
    Gallery.issue(ledger, Gallery.CREATOR, DELIVERED, Gallery.CREATOR);
    ledger.accept(Gallery.CREATOR, DropCalls.open(DROP, drop(ledger)));
    ledger.accept(Gallery.CREATOR, DropCalls.stock(DROP, SERIES, ORDERED.number(), 2));
    for (int order = 0; order < 2; order++) {
      ledger.accept(JUDY, DropCalls.order(DROP, new Acceptance(SERIES, 1), AllowListProof.NONE));
    }
    ledger.accept(
        Gallery.BOB, DropCalls.deliverInEscrow(DROP, 1, JUDY, DELIVERED, Gallery.CREATOR));
  }

  /** Buys one of ALICE's at PRICE. */
  static ContractCall buy(ItemId item) {
    return SaleCalls.buyInEscrow(item, PRICE, 1, Gallery.ALICE);
  }

  private static DropTerms drop(TestLedger ledger) {
    return new DropTerms(
        SERIES,
        ORDERED.number(),
        2,
        PRICE,
        ledger.nextBlockTime(),
        ledger.nextBlockTime() + MONTH,
        2,
        Optional.empty(),
        DropMode.FIRST_COME,
        Optional.empty());
  }
}
