package io.vitrine.contracts.drop;

import static io.vitrine.contracts.Bazaar.CAROL;
import static io.vitrine.contracts.Bazaar.DAVE;
import static io.vitrine.contracts.Bazaar.DRAWN;
import static io.vitrine.contracts.Bazaar.EDITIONS;
import static io.vitrine.contracts.Bazaar.ERIN;
import static io.vitrine.contracts.Bazaar.FRANK;
import static io.vitrine.contracts.Bazaar.OPEN;
import static io.vitrine.contracts.Bazaar.PRICE;
import static io.vitrine.contracts.Bazaar.VOID;
import static io.vitrine.contracts.Bazaar.item;
import static io.vitrine.contracts.Bazaar.listed;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Bazaar;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ordering, drawing, delivering, and what can come between. */
final class DropScenarios {
  private final TestLedger ledger = Gallery.open();

  @Test
  void anOrderIsDeliveredAgainstWhatIsHeld() {
    Amount erin = balance(ERIN);
    Amount frank = balance(FRANK);
    Amount carol = balance(CAROL);
    Amount held = Balances.heldOf(ledger, CAROL);

    Receipt receipt = ledger.accept(BOB, deliver(OPEN, 0, CAROL, 1));

    // 33.33 % of 100 is 33.33, and ERIN comes first
    assertThat(balance(ERIN)).isEqualTo(erin.plus(new Amount(67)));
    assertThat(balance(FRANK)).isEqualTo(frank.plus(new Amount(33)));
    assertThat(balance(CAROL)).isEqualTo(carol);
    assertThat(Balances.heldOf(ledger, CAROL)).isEqualTo(held.minus(PRICE));
    Item item = found(1);
    assertThat(item.owner()).isEqualTo(CAROL);
    assertThat(item.lock()).isEmpty();
    assertThat(item.acquisition().kind()).isEqualTo(AcquisitionKind.DROP);
    assertThat(item.acquisition().price()).isEqualTo(PRICE);
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new SettlementEvent.Paid(CAROL, ERIN, new Amount(67)),
            new SettlementEvent.Paid(CAROL, FRANK, new Amount(33)),
            new ItemEvent.Sold(item(1), 3, CREATOR, CAROL, CREATOR, PRICE, Amount.ZERO),
            new DropEvent.Delivered(OPEN, 0, CAROL, item(1)));
    assertThat(ledger.submit(BOB, deliver(OPEN, 0, CAROL, 1)).reasonCode())
        .isEqualTo("ORDER_SETTLED");
  }

  @Test
  void aPaymentFromOutsideCountsOnceHoweverOftenItIsReported() {
    Amount before = Balances.supply(ledger);
    ContractCall paid = DropCalls.buyFor(OPEN, DAVE, hash("payment 2"), Bazaar.RULES, listed(DAVE));

    ledger.accept(PAYMENT, paid);

    assertThat(ledger.submit(PAYMENT, paid).reasonCode()).isEqualTo("PAYMENT_ALREADY_USED");
    assertThat(Balances.supply(ledger)).isEqualTo(before.plus(PRICE));
    assertThat(Drops.find(ledger, OPEN, 1)).contains(new Order(DAVE, Order.State.OPEN, 1));
    ledger.accept(BOB, deliver(OPEN, 1, DAVE, 2));
    assertThat(found(2).owner()).isEqualTo(DAVE);
  }

  @Test
  void theOneWhoLosesADrawGetsAllBackAndTheOneWhoWinsTheItem() {
    long won = Bazaar.winner(ledger);
    Address winner = Bazaar.buyer(won);
    Address loser = Bazaar.buyer(1 - won);
    Amount before = balance(loser);

    ledger.accept(BOB, DropCalls.refund(DRAWN, 1 - won, loser));
    ledger.accept(BOB, deliver(DRAWN, won, winner, 8));

    assertThat(balance(loser)).isEqualTo(before.plus(PRICE));
    assertThat(found(8).owner()).isEqualTo(winner);
    assertThat(ledger.submit(BOB, DropCalls.refund(DRAWN, 1 - won, loser)).reasonCode())
        .isEqualTo("ORDER_SETTLED");
    assertThat(ledger.submit(BOB, DropCalls.returnStock(DRAWN, EDITIONS, 9, 1)).reasonCode())
        .isEqualTo("STOCK_EXCEEDED");
  }

  @Test
  void aSecretThatIsKeptEndsInRefundsAndTheItemIsFreeAgain() {
    Amount before = balance(CAROL);

    ledger.accept(BOB, DropCalls.refund(VOID, 0, CAROL));
    ledger.accept(BOB, DropCalls.returnStock(VOID, EDITIONS, 15, 1));

    assertThat(balance(CAROL)).isEqualTo(before.plus(PRICE));
    assertThat(found(15).state()).isEqualTo(ItemState.OWNED);
    ledger.accept(CREATOR, CollectionCalls.transfer(item(15), BOB));
  }

  @Test
  void theSecretCountsUntilItsTimeAndNotAtIt() {
    Drop drawing = Drops.find(ledger, Bazaar.DRAWING).orElseThrow();
    long until = drawing.revealUntil().orElseThrow();
    assertThat(drawing.isVoid(until - 1)).isFalse();
    assertThat(drawing.isVoid(until)).isTrue();
    ledger.skipUntil(until);

    assertThat(ledger.submit(CREATOR, DropCalls.reveal(Bazaar.DRAWING, Bazaar.SECRET)).reasonCode())
        .isEqualTo("REVEAL_OVER");
    ledger.accept(BOB, DropCalls.refund(Bazaar.DRAWING, 1, DAVE));
  }

  @Test
  void aDrawNobodyEnteredIsCancelledByItsClosing() {
    Bazaar.end(ledger, Bazaar.RUNNING);

    Receipt receipt = ledger.accept(BOB, DropCalls.close(Bazaar.RUNNING));

    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(new DropEvent.Cancelled(Bazaar.RUNNING));
    ledger.accept(BOB, DropCalls.returnStock(Bazaar.RUNNING, EDITIONS, 16, 1));
    assertThat(found(16).lock()).isEmpty();
  }

  @Test
  void whatIsFrozenWaitsAndLapsesIntoARefundAfterAWeek() {
    ledger.accept(CREATOR, CollectionCalls.freeze(item(1), hash("dispute")));
    assertThat(ledger.submit(BOB, deliver(OPEN, 0, CAROL, 1)).reasonCode())
        .isEqualTo("ITEM_FROZEN");
    Amount before = balance(CAROL);
    ledger.skipUntil(Drops.find(ledger, OPEN).orElseThrow().lapsesFrom() - 1_000);
    ContractCall lapse = DropCalls.lapse(OPEN, 0, CAROL, item(1));
    assertThat(ledger.submit(BOB, lapse).reasonCode()).isEqualTo("NOT_LAPSED");
    ledger.skipUntil(Drops.find(ledger, OPEN).orElseThrow().lapsesFrom());

    ledger.accept(BOB, lapse);

    assertThat(balance(CAROL)).isEqualTo(before.plus(PRICE));
    assertThat(found(1).state()).isEqualTo(ItemState.FROZEN);
    assertThat(found(1).lock()).isEmpty();
    assertThat(found(1).owner()).isEqualTo(CREATOR);
    assertThat(found(2).lock()).contains(Lock.DROP);
    ledger.accept(BOB, DropCalls.returnStock(OPEN, EDITIONS, 2, 1));
  }

  @Test
  void aSuspendedBuyerOrSellerIsWaitedFor() {
    ledger.accept(REGISTRAR, IdentityCalls.suspend(CAROL, hash("inquiry")));
    assertThat(ledger.submit(BOB, deliver(OPEN, 0, CAROL, 1)).reasonCode())
        .isEqualTo("RECIPIENT_NOT_ACTIVE");
    ledger.accept(REGISTRAR, IdentityCalls.reactivate(CAROL));
    ledger.accept(REGISTRAR, IdentityCalls.suspend(CREATOR, hash("inquiry")));
    assertThat(ledger.submit(BOB, deliver(OPEN, 0, CAROL, 1)).reasonCode())
        .isEqualTo("SELLER_NOT_ACTIVE");
    ledger.accept(REGISTRAR, IdentityCalls.reactivate(CREATOR));

    ledger.accept(BOB, deliver(OPEN, 0, CAROL, 1));
  }

  @Test
  void whatADropGaveBackAnotherMayHoldAndTheFirstCanNotFree() {
    SaleId second = new SaleId("second");
    ledger.accept(BOB, DropCalls.returnStock(Bazaar.UNSOLD, EDITIONS, 10, 1));
    ledger.accept(
        CREATOR,
        DropCalls.open(second, Bazaar.terms(ledger, 10, 1, 1, DropMode.FIRST_COME, second)));
    ledger.accept(CREATOR, DropCalls.stock(second, EDITIONS, 10, 1));

    assertThat(
            ledger.submit(BOB, DropCalls.returnStock(Bazaar.UNSOLD, EDITIONS, 10, 1)).reasonCode())
        .isEqualTo("FOOTPRINT_STALE");
    assertThat(found(10).lock()).contains(Lock.DROP);
  }

  @Test
  void termsThatCanNotBeAreNoArguments() {
    DropTerms good = Bazaar.terms(ledger, 1, 5, 1, DropMode.DRAW, OPEN);
    ContractCall call = DropCalls.open(new SaleId("x"), good);
    Hash none = hash("none");
    List<Value> elements = new ArrayList<>(call.arguments().elements());
    elements.set(9, Value.of("FIRST_COME"));
    ContractCall twisted =
        new ContractCall(call.contract(), call.method(), new Value.Array(elements));

    assertThat(ledger.submit(CREATOR, twisted).reasonCode()).isEqualTo("BAD_ARGUMENTS");
    assertThat(Draw.commitment(OPEN, none)).isNotEqualTo(Draw.commitment(DRAWN, none));
  }

  private static ContractCall deliver(SaleId drop, long order, Address buyer, long number) {
    return DropCalls.deliver(drop, order, buyer, item(number), CREATOR, Bazaar.payees());
  }

  private Amount balance(Address address) {
    return Balances.of(ledger, address);
  }

  private Item found(long number) {
    return Items.find(ledger, item(number)).orElseThrow();
  }
}
