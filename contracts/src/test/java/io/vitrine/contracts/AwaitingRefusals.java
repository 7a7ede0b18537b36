package io.vitrine.contracts;

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
import static io.vitrine.contracts.Gallery.LISTED;
import static io.vitrine.contracts.Gallery.RIVAL;

import io.vitrine.contracts.RefusalTest.Case;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import java.util.stream.Stream;

/** What purchases that wait for acceptance refuse; run by {@link RefusalTest}. */
final class AwaitingRefusals {
  private static final Amount ONE = new Amount(1);

  private AwaitingRefusals() {}

  static List<Case> cases() {
    return Stream.of(buying(), answers(), deliveries()).flatMap(List::stream).toList();
  }

  private static Case refused(ReasonCode code, Address sender, ContractCall call) {
    return new Case(code, sender, call);
  }

  private static ContractCall accept(ItemId item) {
    return SaleCalls.acceptPurchase(item, ALICE, CREATOR);
  }

  private static List<Case> buying() {
    return List.of(
        refused(ReasonCode.ESCROW_REQUIRED, JUDY, SaleCalls.buy(ON_SALE, PRICE, 1, ALICE, CREATOR)),
        refused(
            ReasonCode.ESCROW_NOT_OFFERED,
            JUDY,
            SaleCalls.buyInEscrow(LISTED, Gallery.PRICE, 1, ALICE)),
        refused(ReasonCode.NOT_LISTED, BOB, Awaiting.buy(BOUGHT)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, SaleCalls.buyInEscrow(ON_SALE, PRICE, 1, CREATOR)),
        refused(ReasonCode.BUYER_IS_SELLER, ALICE, Awaiting.buy(ON_SALE)),
        refused(ReasonCode.PRICE_CHANGED, BOB, SaleCalls.buyInEscrow(ON_SALE, ONE, 1, ALICE)),
        refused(ReasonCode.POLICY_CHANGED, BOB, SaleCalls.buyInEscrow(ON_SALE, PRICE, 0, ALICE)),
        refused(ReasonCode.INSUFFICIENT_FUNDS, RIVAL, Awaiting.buy(ON_SALE)));
  }

  private static List<Case> answers() {
    return List.of(
        refused(ReasonCode.ESCROW_NOT_FOUND, JUDY, accept(ON_SALE)),
        refused(ReasonCode.ESCROW_NOT_YOURS, BOB, accept(BOUGHT)),
        refused(ReasonCode.ESCROW_LAPSED, JUDY, accept(MISSED)),
        refused(
            ReasonCode.FOOTPRINT_STALE, JUDY, SaleCalls.acceptPurchase(BOUGHT, CREATOR, CREATOR)),
        refused(ReasonCode.FOOTPRINT_STALE, JUDY, SaleCalls.acceptPurchase(BOUGHT, ALICE, RIVAL)),
        refused(ReasonCode.ESCROW_NOT_FOUND, JUDY, SaleCalls.declinePurchase(ON_SALE, JUDY)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, SaleCalls.declinePurchase(BOUGHT, BOB)),
        refused(ReasonCode.ESCROW_NOT_YOURS, ALICE, SaleCalls.declinePurchase(BOUGHT, JUDY)),
        refused(ReasonCode.ITEM_LOCKED, ALICE, CollectionCalls.transfer(BOUGHT, BOB)),
        refused(ReasonCode.ITEM_LOCKED, ALICE, SaleCalls.list(BOUGHT, PRICE)),
        refused(ReasonCode.NOT_LISTED, ALICE, SaleCalls.cancel(BOUGHT)));
  }

  private static List<Case> deliveries() {
    return List.of(
        refused(
            ReasonCode.ESCROW_REQUIRED,
            BOB,
            DropCalls.deliver(DROP, 0, JUDY, ORDERED, CREATOR, CREATOR)),
        refused(
            ReasonCode.ESCROW_NOT_OFFERED,
            BOB,
            DropCalls.deliverInEscrow(Bazaar.OPEN, 0, Bazaar.CAROL, Bazaar.item(1), CREATOR)),
        refused(
            ReasonCode.ORDER_SETTLED,
            BOB,
            DropCalls.deliverInEscrow(DROP, 1, JUDY, DELIVERED, CREATOR)),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            BOB,
            DropCalls.deliverInEscrow(DROP, 0, JUDY, DELIVERED, CREATOR)),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            BOB,
            DropCalls.deliverInEscrow(DROP, 0, JUDY, ORDERED, ALICE)));
  }
}
