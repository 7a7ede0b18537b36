package io.vitrine.contracts;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.BURNED;
import static io.vitrine.contracts.Gallery.COURT;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.OWNED;
import static io.vitrine.contracts.Gallery.PRICE;
import static io.vitrine.contracts.Gallery.PRIMARY;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.RIVAL;
import static io.vitrine.contracts.Gallery.STRANGER;
import static io.vitrine.contracts.Gallery.SUSPENDED;

import io.vitrine.contracts.RefusalTest.Case;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.stream.Stream;

/** What gifts, batches, offers, expiry and court orders refuse; run by {@link RefusalTest}. */
final class CirculationRefusals {
  private static final Hash X = Gallery.hash("x");
  private static final Amount ONE = new Amount(1);
  private static final ItemId ABSENT = new ItemId(Gallery.PRINTS, 9);

  private CirculationRefusals() {}

  static Stream<Case> cases() {
    return Stream.of(locked(), gifts(), answers(), offers(), acceptances(), expiryAndCourt())
        .flatMap(List::stream);
  }

  private static Case refused(ReasonCode code, Address sender, ContractCall call) {
    return new Case(code, sender, call);
  }

  private static List<Case> locked() {
    return List.of(
        refused(ReasonCode.ITEM_LOCKED, ALICE, gift(Pending.GIVEN, RIVAL)),
        refused(ReasonCode.ITEM_LOCKED, ALICE, CollectionCalls.transfer(Pending.LAPSED, BOB)),
        refused(ReasonCode.ITEM_LOCKED, ALICE, SaleCalls.list(Pending.GIVEN, ONE)),
        refused(ReasonCode.ITEM_LOCKED, ALICE, CollectionCalls.burn(Pending.GIVEN)),
        refused(ReasonCode.ITEM_LOCKED, RIVAL, CollectionCalls.changeMetadata(Pending.GIVEN, X)),
        refused(
            ReasonCode.ITEM_LOCKED,
            ALICE,
            CollectionCalls.transferBatch(BOB, List.of(OWNED, Pending.GIVEN))),
        refused(
            ReasonCode.NOT_OWNER,
            ALICE,
            CollectionCalls.transferBatch(BOB, List.of(OWNED, PRIMARY))));
  }

  private static List<Case> gifts() {
    return List.of(
        refused(ReasonCode.NOT_OWNER, BOB, gift(OWNED, RIVAL)),
        refused(ReasonCode.RECIPIENT_IS_SENDER, ALICE, gift(OWNED, ALICE)),
        refused(ReasonCode.RECIPIENT_NOT_REGISTERED, ALICE, gift(OWNED, STRANGER)),
        refused(ReasonCode.RECIPIENT_NOT_ACTIVE, ALICE, gift(OWNED, SUSPENDED)),
        refused(ReasonCode.DEADLINE_OUT_OF_RANGE, ALICE, CollectionCalls.gift(OWNED, BOB, X, 1)),
        refused(
            ReasonCode.DEADLINE_OUT_OF_RANGE,
            ALICE,
            CollectionCalls.gift(OWNED, BOB, X, Long.MAX_VALUE)),
        refused(ReasonCode.GIFT_NOT_ALLOWED, ALICE, gift(Ruled.KEPT_ITEM, BOB)),
        refused(ReasonCode.GIFT_TOO_EARLY, ALICE, gift(Ruled.SLOW_ITEM, BOB)));
  }

  private static List<Case> answers() {
    return List.of(
        refused(ReasonCode.GIFT_NOT_FOUND, BOB, CollectionCalls.acceptGift(OWNED, ALICE)),
        refused(ReasonCode.GIFT_NOT_YOURS, RIVAL, CollectionCalls.acceptGift(Pending.GIVEN, ALICE)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, CollectionCalls.acceptGift(Pending.GIVEN, RIVAL)),
        refused(ReasonCode.GIFT_LAPSED, BOB, CollectionCalls.acceptGift(Pending.LAPSED, ALICE)),
        refused(
            ReasonCode.GIVER_NOT_ACTIVE,
            BOB,
            CollectionCalls.acceptGift(Pending.ORPHANED, SUSPENDED)),
        refused(ReasonCode.GIFT_NOT_FOUND, BOB, CollectionCalls.declineGift(OWNED)),
        refused(ReasonCode.GIFT_NOT_YOURS, ALICE, CollectionCalls.declineGift(Pending.GIVEN)),
        refused(ReasonCode.GIFT_NOT_FOUND, ALICE, CollectionCalls.withdrawGift(OWNED)),
        refused(ReasonCode.GIFT_NOT_YOURS, BOB, CollectionCalls.withdrawGift(Pending.GIVEN)));
  }

  private static ContractCall gift(ItemId item, Address to) {
    return CollectionCalls.gift(item, to, X, Gallery.soon());
  }

  private static List<Case> offers() {
    long soon = Gallery.soon();
    return List.of(
        refused(ReasonCode.ITEM_NOT_FOUND, BOB, SaleCalls.offer(ABSENT, ONE, 1, soon)),
        refused(ReasonCode.ITEM_BURNED, BOB, SaleCalls.offer(BURNED, ONE, 1, soon)),
        refused(ReasonCode.BUYER_IS_OWNER, ALICE, SaleCalls.offer(OWNED, ONE, 1, soon)),
        refused(ReasonCode.OFFER_EXISTS, CREATOR, SaleCalls.offer(Pending.WANTED, ONE, 1, soon)),
        refused(ReasonCode.DEADLINE_OUT_OF_RANGE, BOB, SaleCalls.offer(OWNED, ONE, 1, 1)),
        refused(ReasonCode.POLICY_CHANGED, BOB, SaleCalls.offer(OWNED, ONE, soon)),
        refused(ReasonCode.INSUFFICIENT_FUNDS, RIVAL, SaleCalls.offer(OWNED, ONE, 1, soon)),
        refused(ReasonCode.OFFER_NOT_FOUND, BOB, SaleCalls.withdrawOffer(OWNED, BOB)),
        refused(ReasonCode.OFFER_STANDS, BOB, SaleCalls.withdrawOffer(Pending.WANTED, CREATOR)));
  }

  private static List<Case> acceptances() {
    return List.of(
        refused(ReasonCode.OFFER_NOT_FOUND, ALICE, accept(OWNED, ONE)),
        refused(ReasonCode.OFFER_EXPIRED, ALICE, accept(Pending.MISSED, Pending.LATE_OFFER)),
        refused(ReasonCode.PRICE_CHANGED, ALICE, accept(Pending.WANTED, ONE)),
        refused(ReasonCode.NOT_OWNER, BOB, accept(Pending.WANTED, Pending.OFFER)),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            ALICE,
            SaleCalls.acceptOffer(Pending.WANTED, CREATOR, Pending.OFFER, CREATOR)));
  }

  private static ContractCall accept(ItemId item, Amount price) {
    return SaleCalls.acceptOffer(item, CREATOR, price, RIVAL);
  }

  private static List<Case> expiryAndCourt() {
    return List.of(
        refused(ReasonCode.DEADLINE_OUT_OF_RANGE, ALICE, SaleCalls.listUntil(OWNED, ONE, 1)),
        refused(
            ReasonCode.LISTING_EXPIRED,
            BOB,
            SaleCalls.buy(Pending.EXPIRED, PRICE, 1, ALICE, RIVAL)),
        refused(ReasonCode.ITEM_FROZEN, COURT, CollectionCalls.freeze(Pending.SEIZED, X)),
        refused(ReasonCode.ITEM_FROZEN, RIVAL, CollectionCalls.freeze(Pending.SEIZED, X)),
        refused(
            ReasonCode.FREEZE_NOT_YOURS, REGISTRAR, CollectionCalls.unfreeze(Pending.SEIZED, X)),
        refused(ReasonCode.FREEZE_NOT_YOURS, RIVAL, CollectionCalls.unfreeze(Pending.SEIZED, X)));
  }
}
