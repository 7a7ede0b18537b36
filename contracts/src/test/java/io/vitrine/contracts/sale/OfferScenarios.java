package io.vitrine.contracts.sale;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.BOBS_MONEY;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.LISTED;
import static io.vitrine.contracts.Gallery.OWNED;
import static io.vitrine.contracts.Gallery.PRICE;
import static io.vitrine.contracts.Gallery.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.Pending;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.Acquisition;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import org.junit.jupiter.api.Test;

/** Offers with the money held, and listings that expire. */
final class OfferScenarios {
  private final TestLedger ledger = Gallery.open();
  private final long until = Gallery.soon();

  @Test
  void anOfferHoldsItsPrice() {
    Receipt made = ledger.accept(BOB, SaleCalls.offer(OWNED, PRICE, 1, until));

    assertThat(TestLedger.eventsOf(made))
        .containsExactly(
            new SettlementEvent.Held(BOB, PRICE), new OfferEvent.Made(OWNED, BOB, PRICE, until));
    assertThat(Balances.of(ledger, BOB)).isEqualTo(BOBS_MONEY.minus(PRICE));
    assertThat(Balances.heldOf(ledger, BOB)).isEqualTo(PRICE);
    assertThat(Offers.find(ledger, OWNED, BOB)).contains(new Offer(PRICE, new Deadline(until), 1));
    assertThat(item(OWNED).history().version()).as("no part of its history").isEqualTo(1);
  }

  @Test
  void acceptingPaysDeliversAndEndsTheOffer() {
    long now = ledger.nextBlockTime();
    Receipt sold =
        ledger.accept(ALICE, SaleCalls.acceptOffer(Pending.WANTED, CREATOR, Pending.OFFER, RIVAL));

    Amount royalty = new Amount(2);
    assertThat(TestLedger.eventsOf(sold))
        .containsExactly(
            new SettlementEvent.Paid(CREATOR, ALICE, new Amount(18)),
            new SettlementEvent.Paid(CREATOR, RIVAL, royalty),
            new OfferEvent.Ended(Pending.WANTED, CREATOR, ALICE, OfferEvent.Ending.ACCEPTED),
            new ItemEvent.Sold(Pending.WANTED, 2, ALICE, CREATOR, RIVAL, Pending.OFFER, royalty));
    assertThat(item(Pending.WANTED).owner()).isEqualTo(CREATOR);
    assertThat(item(Pending.WANTED).acquisition())
        .isEqualTo(new Acquisition(AcquisitionKind.OFFER, now, Pending.OFFER, 1, 0));
    assertThat(Balances.heldOf(ledger, CREATOR)).isEqualTo(Pending.LATE_OFFER);
  }

  @Test
  void anOfferExpiresExactlyAtItsTime() {
    ledger.accept(BOB, SaleCalls.offer(OWNED, PRICE, 1, until));
    ContractCall accept = SaleCalls.acceptOffer(OWNED, BOB, PRICE, CREATOR);
    TestLedger late = ledger.copy();
    ledger.nextBlockAt(until - 1);
    ledger.accept(ALICE, accept);

    late.nextBlockAt(until);

    assertThat(late.submit(ALICE, accept).reasonCode()).isEqualTo("OFFER_EXPIRED");
  }

  @Test
  void whoOfferedGetsExactlyTheMoneyBack() {
    ledger.accept(BOB, SaleCalls.offer(OWNED, PRICE, 1, until));

    Receipt ended = ledger.accept(BOB, SaleCalls.withdrawOffer(OWNED, BOB));

    assertThat(TestLedger.eventsOf(ended))
        .containsExactly(
            new SettlementEvent.Released(BOB, PRICE),
            new OfferEvent.Ended(OWNED, BOB, BOB, OfferEvent.Ending.WITHDRAWN));
    assertThat(Balances.of(ledger, BOB)).isEqualTo(BOBS_MONEY);
    assertThat(Balances.heldOf(ledger, BOB)).isEqualTo(Amount.ZERO);
  }

  @Test
  void anybodyGivesBackTheMoneyOfAnExpiredOffer() {
    Receipt ended = ledger.accept(BOB, SaleCalls.withdrawOffer(Pending.MISSED, CREATOR));

    assertThat(TestLedger.eventsOf(ended))
        .endsWith(new OfferEvent.Ended(Pending.MISSED, CREATOR, BOB, OfferEvent.Ending.EXPIRED));
    assertThat(Balances.of(ledger, CREATOR)).isEqualTo(Pending.LATE_OFFER);
    assertThat(Balances.heldOf(ledger, CREATOR)).isEqualTo(Pending.OFFER);
  }

  @Test
  void anOfferOutlivesTheOwnerAndTheNextOneMayAccept() {
    ledger.accept(ALICE, CollectionCalls.transfer(Pending.WANTED, BOB));

    ledger.accept(BOB, SaleCalls.acceptOffer(Pending.WANTED, CREATOR, Pending.OFFER, RIVAL));

    assertThat(Balances.of(ledger, BOB)).isEqualTo(BOBS_MONEY.plus(new Amount(18)));
  }

  @Test
  void whoOwnsTheItemByNowCannotAcceptTheirOwnOffer() {
    ledger.accept(ALICE, CollectionCalls.transfer(Pending.WANTED, CREATOR));

    ContractCall own = SaleCalls.acceptOffer(Pending.WANTED, CREATOR, Pending.OFFER, RIVAL);

    assertThat(ledger.submit(CREATOR, own).reasonCode()).isEqualTo("BUYER_IS_OWNER");
  }

  @Test
  void aListingExpiresExactlyAtItsTime() {
    ledger.accept(ALICE, SaleCalls.listUntil(OWNED, PRICE, until));
    ContractCall buy = SaleCalls.buy(OWNED, PRICE, 1, ALICE, CREATOR);
    TestLedger late = ledger.copy();
    ledger.nextBlockAt(until - 1);
    ledger.accept(BOB, buy);

    late.nextBlockAt(until);
    Receipt refused = late.submit(BOB, buy);
    late.accept(RIVAL, SaleCalls.cancel(OWNED));

    assertThat(refused.reasonCode()).isEqualTo("LISTING_EXPIRED");
    assertThat(late.history(OWNED)).last().isEqualTo(new ItemEvent.Delisted(OWNED, 3, ALICE));
    assertThat(Listings.find(late, OWNED)).isEmpty();
  }

  @Test
  void aListingWithoutATimeStandsOn() {
    ledger.nextBlockAt(until + Deadline.MAX_AHEAD * 10);

    ledger.accept(BOB, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR));

    assertThat(owner(LISTED)).isEqualTo(BOB);
  }

  private Address owner(ItemId id) {
    return item(id).owner();
  }

  private Item item(ItemId id) {
    return Items.find(ledger, id).orElseThrow();
  }
}
