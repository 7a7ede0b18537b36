package io.vitrine.contracts.sale;

import static io.vitrine.contracts.Awaiting.BOUGHT;
import static io.vitrine.contracts.Awaiting.DELIVERED;
import static io.vitrine.contracts.Awaiting.DROP;
import static io.vitrine.contracts.Awaiting.JUDY;
import static io.vitrine.contracts.Awaiting.MISSED;
import static io.vitrine.contracts.Awaiting.ON_SALE;
import static io.vitrine.contracts.Awaiting.ORDERED;
import static io.vitrine.contracts.Awaiting.PRICE;
import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Awaiting;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import org.junit.jupiter.api.Test;

/** Buying what has to be accepted, and all that can come of it. */
final class EscrowScenarios {
  private static final ContractCall BUY = SaleCalls.buyInEscrow(ON_SALE, PRICE, 1, ALICE);

  private final TestLedger ledger = Gallery.open();

  @Test
  void aPurchaseHoldsItemAndPriceAndPaysNobody() {
    Amount judy = balance(JUDY);
    Amount held = Balances.heldOf(ledger, JUDY);
    Amount alice = balance(ALICE);
    long until = ledger.nextBlockTime() + Awaiting.MONTH;

    Receipt receipt = ledger.accept(JUDY, BUY);

    assertThat(balance(JUDY)).isEqualTo(judy.minus(PRICE));
    assertThat(Balances.heldOf(ledger, JUDY)).isEqualTo(held.plus(PRICE));
    assertThat(balance(ALICE)).isEqualTo(alice);
    assertThat(found(ON_SALE).owner()).isEqualTo(ALICE);
    assertThat(found(ON_SALE).lock()).contains(Lock.ESCROW);
    assertThat(found(ON_SALE).state()).isEqualTo(ItemState.ESCROWED);
    assertThat(Listings.find(ledger, ON_SALE)).isEmpty();
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new SettlementEvent.Held(JUDY, PRICE),
            new EscrowEvent.Escrowed(ON_SALE, 3, ALICE, JUDY, PRICE, until));
  }

  @Test
  void whoAcceptsOwnsAndTheSellerAndTheCreatorArePaid() {
    Amount judy = balance(JUDY);
    Amount held = Balances.heldOf(ledger, JUDY);
    Amount alice = balance(ALICE);
    Amount creator = balance(CREATOR);

    Receipt receipt = ledger.accept(JUDY, accept(BOUGHT));

    assertThat(balance(JUDY)).isEqualTo(judy);
    assertThat(Balances.heldOf(ledger, JUDY)).isEqualTo(held.minus(PRICE));
    assertThat(balance(ALICE)).isEqualTo(alice.plus(new Amount(90)));
    assertThat(balance(CREATOR)).isEqualTo(creator.plus(new Amount(10)));
    assertThat(found(BOUGHT).owner()).isEqualTo(JUDY);
    assertThat(found(BOUGHT).lock()).isEmpty();
    assertThat(found(BOUGHT).acquisition().kind()).isEqualTo(AcquisitionKind.SALE);
    assertThat(Escrows.find(ledger, BOUGHT)).isEmpty();
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new SettlementEvent.Paid(JUDY, ALICE, new Amount(90)),
            new SettlementEvent.Paid(JUDY, CREATOR, new Amount(10)),
            new ItemEvent.Sold(BOUGHT, 4, ALICE, JUDY, CREATOR, PRICE, new Amount(10)));
  }

  @Test
  void whoDeclinesHasAllBackAndTheItemIsForSaleAgain() {
    Amount judy = balance(JUDY);

    Receipt receipt = ledger.accept(JUDY, decline(BOUGHT));

    assertThat(balance(JUDY)).isEqualTo(judy.plus(PRICE));
    assertThat(found(BOUGHT).state()).isEqualTo(ItemState.LISTED);
    assertThat(Listings.find(ledger, BOUGHT)).contains(new Listing(ALICE, PRICE, Listing.OPEN_END));
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new SettlementEvent.Released(JUDY, PRICE),
            new EscrowEvent.Ended(BOUGHT, 4, JUDY, JUDY, EscrowEvent.Ending.DECLINED),
            new ItemEvent.Listed(BOUGHT, 5, ALICE, PRICE, Listing.OPEN_END));
    ledger.accept(JUDY, SaleCalls.buyInEscrow(BOUGHT, PRICE, 1, ALICE));
  }

  @Test
  void aPurchaseLapsesExactlyAtItsTime() {
    ledger.accept(JUDY, BUY);
    long until = Escrows.find(ledger, ON_SALE).orElseThrow().deadline().until();
    TestLedger late = ledger.copy();

    ledger.nextBlockAt(until - 1);
    assertThat(ledger.submit(BOB, decline(ON_SALE)).reasonCode()).isEqualTo("ESCROW_NOT_YOURS");
    TestLedger lastMoment = ledger.copy();
    late.nextBlockAt(until);
    Receipt refused = late.submit(JUDY, accept(ON_SALE));

    assertThat(refused.reasonCode()).isEqualTo("ESCROW_LAPSED");
    assertThat(refused.numbers())
        .containsEntry("until", Long.toString(until))
        .containsEntry("now", Long.toString(until));
    // The refusal at until - 1 took that block: the next one is of the time itself.
    assertThat(lastMoment.submit(JUDY, accept(ON_SALE)).reasonCode()).isEqualTo("ESCROW_LAPSED");
  }

  @Test
  void itIsAcceptedInTheLastBlockBeforeItsTimeAndRefundedByAnybodyInTheNext() {
    long until = Escrows.find(ledger, BOUGHT).orElseThrow().deadline().until();
    TestLedger late = ledger.copy();
    ledger.nextBlockAt(until - 1);
    ledger.accept(JUDY, accept(BOUGHT));

    late.nextBlockAt(until);
    Receipt ended = late.accept(BOB, decline(BOUGHT));

    assertThat(TestLedger.eventsOf(ended))
        .contains(new EscrowEvent.Ended(BOUGHT, 4, JUDY, BOB, EscrowEvent.Ending.LAPSED));
  }

  @Test
  void anyoneEndsWhatNobodyAcceptedInTime() {
    Amount judy = balance(JUDY);

    ledger.accept(BOB, decline(MISSED));

    assertThat(balance(JUDY)).isEqualTo(judy.plus(PRICE));
    assertThat(found(MISSED).state()).isEqualTo(ItemState.LISTED);
    assertThat(ledger.submit(BOB, decline(MISSED)).reasonCode()).isEqualTo("ESCROW_NOT_FOUND");
  }

  @Test
  void aListingThatEndedMeanwhileDoesNotComeBack() {
    long soon = Gallery.soon();
    ledger.accept(ALICE, SaleCalls.cancel(ON_SALE));
    ledger.accept(ALICE, SaleCalls.listUntil(ON_SALE, PRICE, soon));
    ledger.accept(JUDY, BUY);
    TestLedger inTime = ledger.copy();

    inTime.nextBlockAt(soon - 1);
    inTime.accept(JUDY, decline(ON_SALE));
    ledger.nextBlockAt(soon);
    ledger.accept(JUDY, decline(ON_SALE));

    assertThat(Listings.find(inTime, ON_SALE)).contains(new Listing(ALICE, PRICE, soon));
    assertThat(Listings.find(ledger, ON_SALE)).isEmpty();
    assertThat(found(ON_SALE).state()).isEqualTo(ItemState.OWNED);
  }

  @Test
  void anOrderWaitsWithItsMoneyAndIsPaidWhenItIsAccepted() {
    Amount held = Balances.heldOf(ledger, JUDY);
    Amount creator = balance(CREATOR);
    Receipt receipt =
        ledger.accept(BOB, DropCalls.deliverInEscrow(DROP, 0, JUDY, ORDERED, CREATOR));
    long until = Escrows.find(ledger, ORDERED).orElseThrow().deadline().until();

    assertThat(Balances.heldOf(ledger, JUDY)).isEqualTo(held);
    assertThat(Drops.find(ledger, DROP, 0)).contains(new Order(JUDY, Order.State.ESCROWED, 1));
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new EscrowEvent.Escrowed(ORDERED, 3, CREATOR, JUDY, PRICE, until),
            new DropEvent.Escrowed(DROP, 0, JUDY, ORDERED));

    ledger.accept(JUDY, SaleCalls.acceptPurchase(ORDERED, CREATOR, CREATOR));

    assertThat(balance(CREATOR)).isEqualTo(creator.plus(PRICE));
    assertThat(found(ORDERED).owner()).isEqualTo(JUDY);
    assertThat(found(ORDERED).acquisition().kind()).isEqualTo(AcquisitionKind.DROP);
    assertThat(found(ORDERED).acquisition().policy()).isEqualTo(1);
  }

  @Test
  void aDeclinedOrderGivesTheItemBackToItsSellerUnlisted() {
    Amount judy = balance(JUDY);

    ledger.accept(JUDY, decline(DELIVERED));

    assertThat(balance(JUDY)).isEqualTo(judy.plus(PRICE));
    assertThat(found(DELIVERED).owner()).isEqualTo(CREATOR);
    assertThat(found(DELIVERED).state()).isEqualTo(ItemState.OWNED);
    assertThat(ledger.submit(BOB, DropCalls.lapse(DROP, 1, JUDY, DELIVERED)).reasonCode())
        .isEqualTo("ORDER_SETTLED");
    ledger.accept(CREATOR, SaleCalls.list(DELIVERED, PRICE));
  }

  @Test
  void aFrozenOneIsNotAcceptedButRefunded() {
    ledger.accept(CREATOR, CollectionCalls.freeze(BOUGHT, hash("dispute")));

    assertThat(ledger.submit(JUDY, accept(BOUGHT)).reasonCode()).isEqualTo("ITEM_FROZEN");
    ledger.accept(JUDY, decline(BOUGHT));

    assertThat(found(BOUGHT).state()).isEqualTo(ItemState.FROZEN);
    assertThat(found(BOUGHT).listed()).isTrue();
  }

  @Test
  void aSuspendedSellerIsNotPaidAndTheBuyerIsNotBound() {
    ledger.accept(REGISTRAR, IdentityCalls.suspend(ALICE, hash("inquiry")));

    assertThat(ledger.submit(JUDY, accept(BOUGHT)).reasonCode()).isEqualTo("SELLER_NOT_ACTIVE");
    ledger.accept(JUDY, decline(BOUGHT));
  }

  @Test
  void theVersionNamedWithThePurchaseBindsHoweverLateItIsAccepted() {
    PolicyRules strict = new PolicyRules(false, false, 0, 0, 0, 0, 0);
    ledger.accept(CREATOR, PolicyCalls.publish(Ruled.HOUSE, strict));

    ledger.accept(JUDY, accept(BOUGHT));

    assertThat(found(BOUGHT).acquisition().policy()).isEqualTo(1);
    ledger.accept(JUDY, SaleCalls.list(BOUGHT, PRICE));
  }

  private static ContractCall accept(ItemId item) {
    return SaleCalls.acceptPurchase(item, ALICE, CREATOR);
  }

  private static ContractCall decline(ItemId item) {
    return SaleCalls.declinePurchase(item, JUDY);
  }

  private Item found(ItemId item) {
    return Items.find(ledger, item).orElseThrow();
  }

  private Amount balance(Address address) {
    return Balances.of(ledger, address);
  }
}
