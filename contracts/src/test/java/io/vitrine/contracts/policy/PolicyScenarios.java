package io.vitrine.contracts.policy;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.Acquisition;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.PolicyEvent;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import org.junit.jupiter.api.Test;

/** Policies on the real executor: what binds an item, and to the millisecond when. */
final class PolicyScenarios {
  private static final long DAY = 86_400_000;
  private static final Amount PRICE = new Amount(100);

  private final TestLedger ledger = Gallery.open();

  @Test
  void versionsCountFromOneAndStay() {
    PolicyRules second = PolicyRules.OPEN.resaleAfter(DAY);

    Receipt receipt = ledger.accept(CREATOR, PolicyCalls.publish(Ruled.HOUSE, second));

    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(new PolicyEvent.Published(Ruled.HOUSE, 2, CREATOR, second));
    assertThat(Policies.find(ledger, Ruled.HOUSE)).contains(new Policies.Head(CREATOR, 2));
    assertThat(Policies.find(ledger, Ruled.HOUSE, 1).orElseThrow().rules())
        .isEqualTo(PolicyRules.OPEN.limits(0, 1_000));
    assertThat(Policies.find(ledger, Ruled.HOUSE, 2))
        .contains(new TransferPolicy(Ruled.HOUSE, 2, second));
    assertThat(Policies.find(ledger, Ruled.HOUSE, 3)).isEmpty();
  }

  @Test
  void aGiftWaitsForTheBlockOfItsTime() {
    long from = acquisition(Ruled.SLOW_ITEM).at() + Ruled.DAYS;
    ContractCall transfer = CollectionCalls.transfer(Ruled.SLOW_ITEM, BOB);

    ledger.nextBlockAt(from - 1);
    Receipt early = ledger.submit(ALICE, transfer);
    ledger.nextBlockAt(from);
    ledger.accept(ALICE, transfer);

    assertThat(early.reasonCode()).isEqualTo("GIFT_TOO_EARLY");
    assertThat(early.numbers())
        .containsEntry("from", Long.toString(from))
        .containsEntry("now", Long.toString(from - 1));
    assertThat(acquisition(Ruled.SLOW_ITEM))
        .isEqualTo(new Acquisition(AcquisitionKind.TRANSFER, from, Amount.ZERO, 1, 1));
  }

  @Test
  void aListingWaitsForTheBlockOfItsTime() {
    long from = acquisition(Ruled.SLOW_ITEM).at() + Ruled.DAYS;
    ContractCall list = SaleCalls.list(Ruled.SLOW_ITEM, PRICE);

    ledger.nextBlockAt(from - 1);
    assertThat(ledger.submit(ALICE, list).reasonCode()).isEqualTo("RESALE_TOO_EARLY");
    ledger.nextBlockAt(from);
    ledger.accept(ALICE, list);
  }

  @Test
  void aPolicyChangedLaterDoesNotChangeWhatWasBought() {
    ItemId before = ItemId.of("prints", 2);
    ItemId after = Gallery.PRIMARY;
    buy(before, ALICE);
    PolicyRules strict = new PolicyRules(false, false, 0, 0, 0, 0, 0);
    ledger.accept(CREATOR, PolicyCalls.publish(Ruled.HOUSE, strict));
    buy(after, CREATOR);

    assertThat(acquisition(before).policy()).isEqualTo(1);
    assertThat(acquisition(after).policy()).isEqualTo(2);
    ledger.accept(BOB, CollectionCalls.transfer(before, ALICE));
    assertThat(acquisition(before).policy()).as("a gift stays bound").isEqualTo(1);
    ledger.accept(ALICE, SaleCalls.list(before, Gallery.PRICE));
    assertThat(ledger.submit(BOB, CollectionCalls.transfer(after, ALICE)).reasonCode())
        .isEqualTo("GIFT_NOT_ALLOWED");
    assertThat(ledger.submit(BOB, SaleCalls.list(after, PRICE)).reasonCode())
        .isEqualTo("RESALE_NOT_ALLOWED");
  }

  @Test
  void boughtAgainItIsBoundToTheNewestVersion() {
    buy(Gallery.LISTED, ALICE);
    ledger.accept(CREATOR, PolicyCalls.publish(Ruled.HOUSE, PolicyRules.OPEN));
    ledger.accept(BOB, SaleCalls.list(Gallery.LISTED, PRICE));
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(ALICE, PRICE));
    ledger.accept(ALICE, SaleCalls.buy(Gallery.LISTED, PRICE, 2, BOB, CREATOR));

    assertThat(acquisition(Gallery.LISTED).policy()).isEqualTo(2);
    assertThat(acquisition(Gallery.LISTED).price()).isEqualTo(PRICE);
  }

  @Test
  void whatTheCreatorOwnsIsBoundToNothing() {
    assertThat(acquisition(Gallery.PRIMARY).policy()).isZero();
    ledger.accept(ALICE, CollectionCalls.transfer(Gallery.OWNED, CREATOR));
    assertThat(acquisition(Gallery.OWNED).policy()).isZero();
    ledger.accept(
        CREATOR, PolicyCalls.publish(Ruled.HOUSE, new PolicyRules(false, false, 0, 0, 0, 0, 0)));

    ledger.accept(CREATOR, CollectionCalls.transfer(Gallery.OWNED, BOB));

    assertThat(acquisition(Gallery.OWNED).policy()).isEqualTo(2);
  }

  @Test
  void aGiftInBetweenDoesNotLiftThePriceCap() {
    ledger.accept(ALICE, CollectionCalls.transfer(Ruled.CAPPED_ITEM, BOB));

    Receipt over = ledger.submit(BOB, SaleCalls.list(Ruled.CAPPED_ITEM, new Amount(17)));
    ledger.accept(BOB, SaleCalls.list(Ruled.CAPPED_ITEM, new Amount(16)));

    assertThat(over.reasonCode()).isEqualTo("PRICE_OVER_CAP");
    assertThat(over.numbers()).containsEntry("has", "16").containsEntry("needs", "17");
  }

  @Test
  void theDailyLimitCountsTheGiverAndEndsAtMidnightUtc() {
    ContractCall transfer = CollectionCalls.transfer(Ruled.RATIONED_ITEM, BOB);
    long midnight = Math.floorDiv(ledger.nextBlockTime(), DAY) * DAY + DAY;

    ledger.nextBlockAt(midnight - 1);
    Receipt over = ledger.submit(ALICE, transfer);
    ledger.accept(BOB, CollectionCalls.transfer(ItemId.of("rationed", 1), RIVAL));
    ledger.accept(ALICE, transfer);

    assertThat(over.reasonCode()).isEqualTo("DAILY_LIMIT_REACHED");
    assertThat(over.numbers()).containsEntry("from", Long.toString(midnight));
    assertThat(DailyMoves.on(ledger, ALICE, midnight + DAY - 1)).isEqualTo(1);
    assertThat(DailyMoves.on(ledger, ALICE, midnight + DAY)).isZero();
  }

  @Test
  void aPolicyHasAThousandVersionsAtMost() {
    for (long version = 2; version <= PublishPolicy.MAX_VERSIONS; version++) {
      ledger.accept(CREATOR, PolicyCalls.publish(Ruled.HOUSE, PolicyRules.OPEN));
    }

    assertThat(
            ledger.submit(CREATOR, PolicyCalls.publish(Ruled.HOUSE, PolicyRules.OPEN)).reasonCode())
        .isEqualTo("TOO_MANY_VERSIONS");
  }

  private void buy(ItemId item, Address seller) {
    ledger.accept(
        BOB,
        SaleCalls.buy(
            item,
            Gallery.PRICE,
            Acceptance.current(ledger, item.series()).policyVersion(),
            seller,
            CREATOR));
  }

  private Acquisition acquisition(ItemId item) {
    return Items.find(ledger, item).orElseThrow().acquisition();
  }
}
