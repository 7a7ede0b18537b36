package io.vitrine.contracts;

import static io.vitrine.contracts.Bazaar.CANCELLED;
import static io.vitrine.contracts.Bazaar.CAROL;
import static io.vitrine.contracts.Bazaar.DAVE;
import static io.vitrine.contracts.Bazaar.DRAWING;
import static io.vitrine.contracts.Bazaar.DRAWN;
import static io.vitrine.contracts.Bazaar.EDITIONS;
import static io.vitrine.contracts.Bazaar.GONE;
import static io.vitrine.contracts.Bazaar.OPEN;
import static io.vitrine.contracts.Bazaar.OVER;
import static io.vitrine.contracts.Bazaar.SECRET;
import static io.vitrine.contracts.Bazaar.STALE;
import static io.vitrine.contracts.Bazaar.UNSOLD;
import static io.vitrine.contracts.Bazaar.UNSTOCKED;
import static io.vitrine.contracts.Bazaar.VOID;
import static io.vitrine.contracts.Bazaar.item;
import static io.vitrine.contracts.Bazaar.listed;
import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.PRINTS;
import static io.vitrine.contracts.Gallery.RIVAL;
import static io.vitrine.contracts.Gallery.STRANGER;
import static io.vitrine.contracts.Gallery.SUSPENDED;

import io.vitrine.contracts.RefusalTest.Case;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.stream.Stream;

/** Every refusal of the drop contract, on the furnished world. */
final class DropRefusals {
  private static final SaleId FRESH = new SaleId("fresh");
  private static final AllowListProof NONE = AllowListProof.NONE;
  private static final Hash X = Gallery.hash("x");

  private DropRefusals() {}

  static List<Case> cases() {
    return Stream.of(opening(), stock(), orders(), draws(), settlement())
        .flatMap(List::stream)
        .toList();
  }

  private static Case refused(ReasonCode code, Address sender, ContractCall call) {
    return new Case(code, sender, call);
  }

  private static List<Case> opening() {
    TestLedger now = Gallery.open();
    DropTerms good = Bazaar.terms(now, 20, 5, 1, DropMode.FIRST_COME, FRESH);
    DropTerms over = Bazaar.terms(now, 99, 3, 1, DropMode.FIRST_COME, FRESH);
    DropTerms past = Bazaar.terms(Gallery.registered(), 20, 5, 1, DropMode.FIRST_COME, FRESH);
    DropTerms elsewhere =
        new DropTerms(
            new SeriesId("nowhere"),
            1,
            1,
            Bazaar.PRICE,
            good.start(),
            good.end(),
            1,
            good.allowList(),
            good.mode(),
            good.commitment());
    return List.of(
        refused(ReasonCode.SERIES_NOT_FOUND, CREATOR, DropCalls.open(FRESH, elsewhere)),
        refused(ReasonCode.NOT_CREATOR, RIVAL, DropCalls.open(FRESH, good)),
        refused(ReasonCode.DROP_ALREADY_EXISTS, CREATOR, DropCalls.open(OPEN, good)),
        refused(ReasonCode.OVER_CAP, CREATOR, DropCalls.open(FRESH, over)),
        refused(ReasonCode.WINDOW_PAST, CREATOR, DropCalls.open(FRESH, past)),
        refused(ReasonCode.DROP_NOT_FOUND, CREATOR, DropCalls.cancel(FRESH)),
        refused(ReasonCode.NOT_DROP_SELLER, RIVAL, DropCalls.cancel(UNSTOCKED)),
        refused(ReasonCode.DROP_CANCELLED, CREATOR, DropCalls.cancel(CANCELLED)),
        refused(ReasonCode.ORDERS_EXIST, CREATOR, DropCalls.cancel(OPEN)));
  }

  private static List<Case> stock() {
    return List.of(
        refused(ReasonCode.DROP_NOT_FOUND, CREATOR, DropCalls.stock(FRESH, EDITIONS, 5, 1)),
        refused(ReasonCode.NOT_DROP_SELLER, RIVAL, DropCalls.stock(UNSTOCKED, EDITIONS, 5, 1)),
        refused(ReasonCode.DROP_CANCELLED, CREATOR, DropCalls.stock(CANCELLED, EDITIONS, 13, 1)),
        refused(ReasonCode.FOOTPRINT_STALE, CREATOR, DropCalls.stock(UNSTOCKED, EDITIONS, 4, 1)),
        refused(ReasonCode.FOOTPRINT_STALE, CREATOR, DropCalls.stock(UNSTOCKED, PRINTS, 5, 1)),
        refused(ReasonCode.STOCK_EXCEEDED, CREATOR, DropCalls.stock(UNSTOCKED, EDITIONS, 5, 2)),
        refused(ReasonCode.ITEM_LOCKED, CREATOR, CollectionCalls.transfer(item(1), BOB)),
        refused(ReasonCode.ITEM_LOCKED, CREATOR, CollectionCalls.burn(item(1))),
        refused(ReasonCode.DROP_NOT_FOUND, BOB, DropCalls.returnStock(FRESH, EDITIONS, 10, 1)),
        refused(ReasonCode.SALE_NOT_OVER, BOB, DropCalls.returnStock(OPEN, EDITIONS, 1, 1)),
        refused(ReasonCode.SALE_NOT_OVER, BOB, DropCalls.returnStock(OVER, EDITIONS, 6, 1)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, DropCalls.returnStock(UNSOLD, EDITIONS, 11, 1)),
        refused(ReasonCode.STOCK_EXCEEDED, BOB, DropCalls.returnStock(UNSOLD, EDITIONS, 10, 4)),
        refused(ReasonCode.STOCK_EXCEEDED, BOB, DropCalls.returnStock(GONE, EDITIONS, 15, 1)));
  }

  private static List<Case> orders() {
    return List.of(
        refused(ReasonCode.DROP_NOT_FOUND, DAVE, DropCalls.order(FRESH, Bazaar.RULES, NONE)),
        refused(ReasonCode.DROP_CANCELLED, DAVE, DropCalls.order(CANCELLED, Bazaar.RULES, NONE)),
        refused(ReasonCode.DROP_NOT_STOCKED, DAVE, DropCalls.order(UNSTOCKED, Bazaar.RULES, NONE)),
        refused(ReasonCode.SALE_NOT_OPEN, DAVE, DropCalls.order(OVER, Bazaar.RULES, NONE)),
        refused(ReasonCode.SOLD_OUT, DAVE, DropCalls.order(GONE, Bazaar.RULES, NONE)),
        refused(
            ReasonCode.BUYER_IS_SELLER,
            CREATOR,
            DropCalls.order(OPEN, Bazaar.RULES, listed(CREATOR))),
        refused(ReasonCode.NOT_ON_ALLOW_LIST, BOB, DropCalls.order(OPEN, Bazaar.RULES, NONE)),
        refused(
            ReasonCode.NOT_ON_ALLOW_LIST, BOB, DropCalls.order(OPEN, Bazaar.RULES, listed(DAVE))),
        refused(ReasonCode.ORDER_LIMIT, CAROL, DropCalls.order(OPEN, Bazaar.RULES, listed(CAROL))),
        refused(
            ReasonCode.ROLE_REQUIRED,
            DAVE,
            DropCalls.buyFor(OPEN, DAVE, X, Bazaar.RULES, listed(DAVE))),
        refused(
            ReasonCode.RECIPIENT_NOT_REGISTERED,
            PAYMENT,
            DropCalls.buyFor(OPEN, STRANGER, X, Bazaar.RULES, NONE)),
        refused(
            ReasonCode.RECIPIENT_NOT_ACTIVE,
            PAYMENT,
            DropCalls.buyFor(OPEN, SUSPENDED, X, Bazaar.RULES, NONE)),
        refused(ReasonCode.SOLD_OUT, PAYMENT, DropCalls.buyFor(GONE, DAVE, X, Bazaar.RULES, NONE)),
        refused(
            ReasonCode.NOT_ON_ALLOW_LIST,
            PAYMENT,
            DropCalls.buyFor(OPEN, BOB, X, Bazaar.RULES, NONE)),
        refused(
            ReasonCode.ORDER_LIMIT,
            PAYMENT,
            DropCalls.buyFor(OPEN, CAROL, X, Bazaar.RULES, listed(CAROL))),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            DAVE,
            DropCalls.order(OPEN, Acceptance.none(PRINTS), listed(DAVE))),
        refused(
            ReasonCode.POLICY_CHANGED,
            DAVE,
            DropCalls.order(OPEN, Acceptance.none(EDITIONS), listed(DAVE))),
        refused(
            ReasonCode.POLICY_CHANGED,
            PAYMENT,
            DropCalls.buyFor(OPEN, DAVE, X, Acceptance.none(EDITIONS), listed(DAVE))),
        refused(
            ReasonCode.PAYMENT_ALREADY_USED,
            PAYMENT,
            DropCalls.buyFor(OPEN, DAVE, Bazaar.PAID, Bazaar.RULES, listed(DAVE))));
  }

  private static List<Case> draws() {
    return List.of(
        refused(ReasonCode.DROP_NOT_FOUND, BOB, DropCalls.close(FRESH)),
        refused(ReasonCode.DROP_CANCELLED, BOB, DropCalls.close(CANCELLED)),
        refused(ReasonCode.NOT_A_DRAW, BOB, DropCalls.close(OPEN)),
        refused(ReasonCode.SALE_NOT_OVER, BOB, DropCalls.close(Bazaar.RUNNING)),
        refused(ReasonCode.DRAW_ALREADY_CLOSED, BOB, DropCalls.close(DRAWING)),
        refused(ReasonCode.DROP_NOT_FOUND, BOB, DropCalls.reveal(FRESH, SECRET)),
        refused(ReasonCode.NOT_A_DRAW, BOB, DropCalls.reveal(OPEN, SECRET)),
        refused(ReasonCode.DRAW_NOT_CLOSED, CREATOR, DropCalls.reveal(OVER, SECRET)),
        refused(ReasonCode.ALREADY_REVEALED, CREATOR, DropCalls.reveal(DRAWN, SECRET)),
        refused(ReasonCode.REVEAL_OVER, CREATOR, DropCalls.reveal(VOID, SECRET)),
        refused(ReasonCode.SECRET_WRONG, CREATOR, DropCalls.reveal(DRAWING, X)));
  }

  private static List<Case> settlement() {
    long won = Bazaar.winner(Gallery.open());
    Address winner = Bazaar.buyer(won);
    Address loser = Bazaar.buyer(1 - won);
    return List.of(
        refused(ReasonCode.DROP_NOT_FOUND, BOB, deliver(FRESH, 0, CAROL, 1)),
        refused(ReasonCode.ORDER_NOT_FOUND, BOB, deliver(OPEN, 1, CAROL, 2)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, deliver(OPEN, 0, DAVE, 1)),
        refused(ReasonCode.ORDER_SETTLED, BOB, deliver(GONE, 0, CAROL, 14)),
        refused(ReasonCode.DRAW_PENDING, BOB, deliver(OVER, 0, CAROL, 6)),
        refused(ReasonCode.DRAW_PENDING, BOB, deliver(DRAWING, 0, CAROL, 7)),
        refused(ReasonCode.ORDER_LOST, BOB, deliver(DRAWN, 1 - won, loser, 8)),
        refused(ReasonCode.ORDER_LOST, BOB, deliver(VOID, 0, CAROL, 15)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, deliver(OPEN, 0, CAROL, 2)),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            BOB,
            DropCalls.deliver(OPEN, 0, CAROL, item(1), RIVAL, Bazaar.payees())),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            BOB,
            DropCalls.deliver(OPEN, 0, CAROL, item(1), CREATOR, ALICE)),
        refused(ReasonCode.ORDER_NOT_FOUND, BOB, DropCalls.refund(OPEN, 7, CAROL)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, DropCalls.refund(VOID, 0, DAVE)),
        refused(ReasonCode.ORDER_SETTLED, BOB, DropCalls.refund(GONE, 0, CAROL)),
        refused(ReasonCode.DRAW_PENDING, BOB, DropCalls.refund(DRAWING, 0, CAROL)),
        refused(ReasonCode.ORDER_WON, BOB, DropCalls.refund(DRAWN, won, winner)),
        refused(ReasonCode.ORDER_WON, BOB, DropCalls.refund(OPEN, 0, CAROL)),
        refused(ReasonCode.NOT_LAPSED, BOB, DropCalls.lapse(OPEN, 0, CAROL, item(1))),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, DropCalls.lapse(STALE, 0, CAROL, item(1))),
        refused(ReasonCode.ORDER_LOST, BOB, DropCalls.lapse(VOID, 0, CAROL, item(15))));
  }

  private static ContractCall deliver(SaleId drop, long order, Address buyer, long number) {
    return DropCalls.deliver(drop, order, buyer, item(number), CREATOR, Bazaar.payees());
  }
}
