package io.vitrine.contracts;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.LISTED;
import static io.vitrine.contracts.Gallery.OWNED;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.PRICE;
import static io.vitrine.contracts.Gallery.RIVAL;

import io.vitrine.contracts.RefusalTest.Case;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** What buying a listed item for somebody who paid outside refuses; run by {@link RefusalTest}. */
final class PaidListingRefusals {
  private static final Hash NEW = Gallery.hash("payment of nobody");

  private PaidListingRefusals() {}

  private static ContractCall buy(ItemId item, Address buyer, Hash reference, Amount price) {
    return SaleCalls.buyFor(item, buyer, reference, price, 1, ALICE, List.of(CREATOR));
  }

  private static ContractCall buy(Address buyer, long version, Address seller, Address payee) {
    return SaleCalls.buyFor(LISTED, buyer, NEW, PRICE, version, seller, List.of(payee));
  }

  static List<Case> cases() {
    return List.of(
        new Case(ReasonCode.ROLE_REQUIRED, BOB, buy(LISTED, BOB, NEW, PRICE)),
        new Case(ReasonCode.PAYMENT_ALREADY_USED, PAYMENT, buy(LISTED, BOB, Bazaar.PAID, PRICE)),
        new Case(
            ReasonCode.RECIPIENT_NOT_REGISTERED,
            PAYMENT,
            buy(LISTED, Gallery.address("nobody at all"), NEW, PRICE)),
        new Case(ReasonCode.NOT_LISTED, PAYMENT, buy(OWNED, BOB, NEW, PRICE)),
        new Case(
            ReasonCode.ESCROW_REQUIRED, PAYMENT, buy(Awaiting.ON_SALE, BOB, NEW, Awaiting.PRICE)),
        new Case(ReasonCode.FOOTPRINT_STALE, PAYMENT, buy(BOB, 1, CREATOR, CREATOR)),
        new Case(ReasonCode.FOOTPRINT_STALE, PAYMENT, buy(BOB, 1, ALICE, RIVAL)),
        new Case(ReasonCode.BUYER_IS_SELLER, PAYMENT, buy(ALICE, 1, ALICE, CREATOR)),
        new Case(ReasonCode.PRICE_CHANGED, PAYMENT, buy(LISTED, BOB, NEW, new Amount(1))),
        new Case(ReasonCode.POLICY_CHANGED, PAYMENT, buy(BOB, 0, ALICE, CREATOR)));
  }
}
