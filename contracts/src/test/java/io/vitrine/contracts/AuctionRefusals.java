package io.vitrine.contracts;

import static io.vitrine.contracts.Bazaar.payees;
import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CLOSED;
import static io.vitrine.contracts.Gallery.PRINTS;
import static io.vitrine.contracts.Gallery.STRANGER;
import static io.vitrine.contracts.Salesroom.DONE;
import static io.vitrine.contracts.Salesroom.DUTCH;
import static io.vitrine.contracts.Salesroom.ENGLISH;
import static io.vitrine.contracts.Salesroom.GRACE;
import static io.vitrine.contracts.Salesroom.HEIDI;
import static io.vitrine.contracts.Salesroom.IGNORED;
import static io.vitrine.contracts.Salesroom.IVAN;
import static io.vitrine.contracts.Salesroom.REVEALING;
import static io.vitrine.contracts.Salesroom.RISING;
import static io.vitrine.contracts.Salesroom.SALT;
import static io.vitrine.contracts.Salesroom.SEALED;
import static io.vitrine.contracts.Salesroom.WON;
import static io.vitrine.contracts.Salesroom.commit;
import static io.vitrine.contracts.Salesroom.english;
import static io.vitrine.contracts.Salesroom.lot;

import io.vitrine.contracts.RefusalTest.Case;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.auction.SealedBid;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every refusal of the auction contract, on the furnished world. */
final class AuctionRefusals {
  private static final SaleId FRESH = new SaleId("fresh");
  private static final Hash X = Gallery.hash("x");
  private static final Amount ENOUGH = new Amount(500);
  private static final Amount TOO_MUCH = new Amount(1_000_000);

  private AuctionRefusals() {}

  static List<Case> cases() {
    return Stream.of(opening(), bids(), sealedBids(), endings()).flatMap(List::stream).toList();
  }

  private static Case refused(ReasonCode code, Address sender, ContractCall call) {
    return new Case(code, sender, call);
  }

  private static AuctionTerms terms(ItemId item, Optional<Address> beneficiary) {
    long now = Gallery.open().nextBlockTime();
    return new AuctionTerms(item, now, now + Bazaar.HOUR, beneficiary, english());
  }

  private static ContractCall open(ItemId item) {
    return AuctionCalls.open(FRESH, terms(item, Optional.empty()));
  }

  private static List<Case> opening() {
    AuctionTerms past = Salesroom.terms(Gallery.registered(), 20, 1_000, english());
    return List.of(
        refused(
            ReasonCode.AUCTION_ALREADY_EXISTS,
            ALICE,
            AuctionCalls.open(DONE, terms(Gallery.OWNED, Optional.empty()))),
        refused(ReasonCode.WINDOW_PAST, ALICE, AuctionCalls.open(FRESH, past)),
        refused(
            ReasonCode.RECIPIENT_NOT_REGISTERED,
            ALICE,
            AuctionCalls.open(FRESH, terms(Gallery.OWNED, Optional.of(STRANGER)))),
        refused(
            ReasonCode.RECIPIENT_NOT_ACTIVE,
            ALICE,
            AuctionCalls.open(FRESH, terms(Gallery.OWNED, Optional.of(CLOSED)))),
        refused(ReasonCode.ITEM_NOT_FOUND, ALICE, open(new ItemId(PRINTS, 9_999))),
        refused(ReasonCode.ITEM_BURNED, ALICE, open(Gallery.BURNED)),
        refused(ReasonCode.NOT_OWNER, BOB, open(Gallery.OWNED)),
        refused(ReasonCode.ITEM_FROZEN, ALICE, open(Gallery.FROZEN)),
        refused(ReasonCode.ITEM_LISTED, ALICE, open(Gallery.LISTED)),
        refused(ReasonCode.ITEM_LOCKED, GRACE, open(lot(1))),
        refused(ReasonCode.ITEM_LOCKED, GRACE, CollectionCalls.transfer(lot(1), BOB)));
  }

  private static List<Case> bids() {
    return List.of(
        refused(ReasonCode.AUCTION_NOT_FOUND, IVAN, AuctionCalls.bid(FRESH, lot(1), ENOUGH, 1)),
        refused(ReasonCode.FOOTPRINT_STALE, IVAN, AuctionCalls.bid(ENGLISH, lot(2), ENOUGH, 1)),
        refused(ReasonCode.WRONG_AUCTION_KIND, IVAN, AuctionCalls.bid(SEALED, lot(4), ENOUGH, 1)),
        refused(ReasonCode.AUCTION_ENDED, IVAN, AuctionCalls.bid(DONE, lot(8), ENOUGH, 1)),
        refused(ReasonCode.SALE_NOT_OPEN, IVAN, AuctionCalls.bid(WON, lot(6), ENOUGH, 1)),
        refused(ReasonCode.BUYER_IS_SELLER, GRACE, AuctionCalls.bid(ENGLISH, lot(1), ENOUGH, 1)),
        refused(ReasonCode.BID_TOO_LOW, IVAN, AuctionCalls.bid(ENGLISH, lot(1), new Amount(99), 1)),
        refused(ReasonCode.BID_TOO_LOW, IVAN, AuctionCalls.bid(RISING, lot(2), new Amount(159), 1)),
        refused(ReasonCode.BID_TOO_LOW, IVAN, AuctionCalls.bid(DUTCH, lot(3), new Amount(999), 1)),
        refused(ReasonCode.POLICY_CHANGED, IVAN, AuctionCalls.bid(ENGLISH, lot(1), ENOUGH, 2)),
        refused(ReasonCode.POLICY_CHANGED, IVAN, AuctionCalls.bid(ENGLISH, lot(1), ENOUGH)),
        refused(
            ReasonCode.INSUFFICIENT_FUNDS, IVAN, AuctionCalls.bid(ENGLISH, lot(1), TOO_MUCH, 1)));
  }

  private static List<Case> sealedBids() {
    Hash seal = SealedBid.commitment(SEALED, IVAN, TOO_MUCH, SALT);
    Amount his = new Amount(300);
    return List.of(
        refused(ReasonCode.AUCTION_NOT_FOUND, IVAN, commit(FRESH, 4, IVAN, 200)),
        refused(ReasonCode.FOOTPRINT_STALE, IVAN, commit(SEALED, 5, IVAN, 200)),
        refused(ReasonCode.WRONG_AUCTION_KIND, IVAN, commit(ENGLISH, 1, IVAN, 200)),
        refused(ReasonCode.SALE_NOT_OPEN, BOB, commit(REVEALING, 5, BOB, 200)),
        refused(ReasonCode.BUYER_IS_SELLER, GRACE, commit(SEALED, 4, GRACE, 200)),
        refused(ReasonCode.ALREADY_COMMITTED, HEIDI, commit(SEALED, 4, HEIDI, 300)),
        refused(ReasonCode.BID_TOO_LOW, IVAN, commit(SEALED, 4, IVAN, 49)),
        refused(
            ReasonCode.POLICY_CHANGED, IVAN, AuctionCalls.commit(SEALED, lot(4), seal, ENOUGH, 2)),
        refused(
            ReasonCode.INSUFFICIENT_FUNDS,
            IVAN,
            AuctionCalls.commit(SEALED, lot(4), seal, TOO_MUCH, 1)),
        refused(ReasonCode.AUCTION_NOT_FOUND, IVAN, AuctionCalls.reveal(FRESH, lot(5), his, SALT)),
        refused(
            ReasonCode.FOOTPRINT_STALE, IVAN, AuctionCalls.reveal(REVEALING, lot(4), his, SALT)),
        refused(ReasonCode.WRONG_AUCTION_KIND, IVAN, AuctionCalls.reveal(WON, lot(6), his, SALT)),
        refused(
            ReasonCode.SALE_NOT_OPEN,
            HEIDI,
            AuctionCalls.reveal(SEALED, lot(4), new Amount(200), SALT)),
        refused(ReasonCode.BID_NOT_FOUND, BOB, AuctionCalls.reveal(REVEALING, lot(5), his, SALT)),
        refused(
            ReasonCode.BID_ALREADY_REVEALED,
            HEIDI,
            AuctionCalls.reveal(REVEALING, lot(5), new Amount(200), SALT)),
        refused(ReasonCode.BID_SECRET_WRONG, IVAN, AuctionCalls.reveal(REVEALING, lot(5), his, X)),
        refused(
            ReasonCode.BID_OVER_DEPOSIT,
            Bazaar.CAROL,
            AuctionCalls.reveal(REVEALING, lot(5), ENOUGH, SALT)));
  }

  private static List<Case> endings() {
    return List.of(
        refused(ReasonCode.AUCTION_NOT_FOUND, BOB, settle(FRESH, 1, GRACE, HEIDI)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, settle(WON, 1, GRACE, HEIDI)),
        refused(ReasonCode.AUCTION_ENDED, BOB, settle(DONE, 8, GRACE, HEIDI)),
        refused(ReasonCode.SALE_NOT_OVER, BOB, settle(RISING, 2, GRACE, HEIDI)),
        refused(ReasonCode.SALE_NOT_OVER, BOB, settle(REVEALING, 5, GRACE, HEIDI)),
        refused(ReasonCode.NO_BID, BOB, settle(IGNORED, 7, GRACE, HEIDI)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, settle(WON, 6, IVAN, HEIDI)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, settle(WON, 6, GRACE, IVAN)),
        refused(
            ReasonCode.FOOTPRINT_STALE, BOB, AuctionCalls.settle(WON, lot(6), GRACE, HEIDI, ALICE)),
        refused(ReasonCode.AUCTION_NOT_FOUND, BOB, AuctionCalls.refund(FRESH, IVAN)),
        refused(ReasonCode.NOTHING_TO_REFUND, BOB, AuctionCalls.refund(ENGLISH, IVAN)),
        refused(ReasonCode.NOTHING_TO_REFUND, BOB, AuctionCalls.refund(RISING, HEIDI)),
        refused(ReasonCode.NOTHING_TO_REFUND, HEIDI, AuctionCalls.refund(SEALED, HEIDI)),
        refused(ReasonCode.NOTHING_TO_REFUND, IVAN, AuctionCalls.refund(REVEALING, IVAN)),
        refused(ReasonCode.AUCTION_NOT_FOUND, BOB, AuctionCalls.release(FRESH, lot(1))),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, AuctionCalls.release(IGNORED, lot(1))),
        refused(ReasonCode.AUCTION_ENDED, GRACE, AuctionCalls.release(DONE, lot(8))),
        refused(ReasonCode.BIDS_EXIST, GRACE, AuctionCalls.release(RISING, lot(2))),
        refused(ReasonCode.BIDS_EXIST, GRACE, AuctionCalls.release(SEALED, lot(4))),
        refused(ReasonCode.SALE_NOT_OVER, BOB, AuctionCalls.release(ENGLISH, lot(1))),
        refused(ReasonCode.NOT_LAPSED, GRACE, AuctionCalls.release(WON, lot(6))),
        refused(ReasonCode.NOT_LAPSED, BOB, AuctionCalls.release(WON, lot(6))));
  }

  private static ContractCall settle(SaleId auction, long number, Address from, Address to) {
    return AuctionCalls.settle(auction, lot(number), from, to, payees());
  }
}
