package io.vitrine.contracts;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CLOSED;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.STRANGER;
import static io.vitrine.contracts.Gallery.SUSPENDED;
import static io.vitrine.contracts.Restored.DEPUTY;
import static io.vitrine.contracts.Restored.DUE;
import static io.vitrine.contracts.Restored.EMPTY;
import static io.vitrine.contracts.Restored.HEIR;
import static io.vitrine.contracts.Restored.INQUIRED;
import static io.vitrine.contracts.Restored.LOST;
import static io.vitrine.contracts.Restored.OBJECTED;
import static io.vitrine.contracts.Restored.OVERTAKEN;
import static io.vitrine.contracts.Restored.PROMOTED;
import static io.vitrine.contracts.Restored.PROPOSED;
import static io.vitrine.contracts.Restored.STUCK;
import static io.vitrine.contracts.Restored.WAITING;
import static io.vitrine.contracts.Restored.commitment;
import static io.vitrine.contracts.Restored.successor;

import io.vitrine.contracts.RefusalTest.Case;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.stream.Stream;

/** What restorations refuse, and what a replaced address is refused; run by {@link RefusalTest}. */
final class RestorationRefusals {
  private static final Hash X = Gallery.hash("x");

  private RestorationRefusals() {}

  static List<Case> cases() {
    return Stream.of(proposals(), approvals(), objections(), completions(), moves(), replaced())
        .flatMap(List::stream)
        .toList();
  }

  private static Case refused(ReasonCode code, Address sender, ContractCall call) {
    return new Case(code, sender, call);
  }

  private static ContractCall propose(Address address) {
    return RestorationCalls.propose(address, STRANGER, commitment(address), X);
  }

  private static ContractCall approve(Address address) {
    return RestorationCalls.approve(address, successor(address), Attributes.NO_ROOT);
  }

  private static ContractCall complete(Address address) {
    return RestorationCalls.complete(address, successor(address), commitment(address));
  }

  private static List<Case> proposals() {
    Hash alices = Gallery.hash("commitment of alice");
    return List.of(
        refused(ReasonCode.ROLE_REQUIRED, BOB, propose(ALICE)),
        refused(ReasonCode.IDENTITY_NOT_FOUND, REGISTRAR, propose(STRANGER)),
        refused(ReasonCode.IDENTITY_NOT_ACTIVE, REGISTRAR, propose(SUSPENDED)),
        refused(ReasonCode.IDENTITY_NOT_ACTIVE, REGISTRAR, propose(CLOSED)),
        refused(ReasonCode.IDENTITY_NOT_ACTIVE, REGISTRAR, propose(LOST)),
        refused(ReasonCode.REGISTRAR_NOT_RESTORED, REGISTRAR, propose(DEPUTY)),
        refused(ReasonCode.COMMITMENT_MISMATCH, REGISTRAR, propose(ALICE)),
        refused(
            ReasonCode.IDENTITY_ALREADY_REGISTERED,
            REGISTRAR,
            RestorationCalls.propose(ALICE, BOB, alices, X)),
        refused(ReasonCode.RESTORATION_PENDING, DEPUTY, propose(PROPOSED)),
        refused(ReasonCode.RESTORATION_PENDING, DEPUTY, propose(DUE)),
        refused(ReasonCode.RESTORATION_OBJECTED, REGISTRAR, propose(OBJECTED)));
  }

  private static List<Case> approvals() {
    return List.of(
        refused(ReasonCode.ROLE_REQUIRED, BOB, approve(PROPOSED)),
        refused(ReasonCode.RESTORATION_NOT_FOUND, DEPUTY, approve(ALICE)),
        refused(ReasonCode.RESTORATION_NOT_FOUND, DEPUTY, approve(OBJECTED)),
        refused(ReasonCode.RESTORATION_NOT_FOUND, DEPUTY, approve(LOST)),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            DEPUTY,
            RestorationCalls.approve(PROPOSED, STRANGER, Attributes.NO_ROOT)),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            DEPUTY,
            RestorationCalls.approve(PROPOSED, successor(PROPOSED), X)),
        refused(ReasonCode.RESTORATION_APPROVED, DEPUTY, approve(WAITING)),
        refused(ReasonCode.SECOND_REGISTRAR_REQUIRED, REGISTRAR, approve(PROPOSED)));
  }

  private static List<Case> objections() {
    return List.of(
        refused(
            ReasonCode.SENDER_NOT_REGISTERED, STRANGER, RestorationCalls.object(successor(DUE))),
        refused(ReasonCode.RESTORATION_NOT_FOUND, ALICE, RestorationCalls.object(STRANGER)),
        refused(ReasonCode.SENDER_NOT_ACTIVE, LOST, RestorationCalls.object(HEIR)),
        refused(ReasonCode.FOOTPRINT_STALE, WAITING, RestorationCalls.object(STRANGER)),
        refused(ReasonCode.ROLE_REQUIRED, WAITING, RestorationCalls.withdraw(WAITING)),
        refused(ReasonCode.RESTORATION_NOT_FOUND, DEPUTY, RestorationCalls.withdraw(LOST)));
  }

  private static List<Case> completions() {
    return List.of(
        refused(ReasonCode.RESTORATION_NOT_FOUND, BOB, complete(ALICE)),
        refused(ReasonCode.RESTORATION_NOT_FOUND, BOB, complete(LOST)),
        refused(
            ReasonCode.FOOTPRINT_STALE,
            BOB,
            RestorationCalls.complete(DUE, STRANGER, commitment(DUE))),
        refused(ReasonCode.RESTORATION_NOT_APPROVED, BOB, complete(PROPOSED)),
        refused(ReasonCode.RESTORATION_WAITS, BOB, complete(WAITING)),
        refused(ReasonCode.IDENTITY_NOT_ACTIVE, BOB, complete(INQUIRED)),
        refused(ReasonCode.REGISTRAR_NOT_RESTORED, BOB, complete(PROMOTED)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, RestorationCalls.complete(DUE, successor(DUE), X)),
        refused(ReasonCode.IDENTITY_ALREADY_REGISTERED, BOB, complete(OVERTAKEN)));
  }

  private static ContractCall items(ItemId... items) {
    return RestorationCalls.moveItems(LOST, HEIR, List.of(items));
  }

  private static List<Case> moves() {
    return List.of(
        refused(
            ReasonCode.NOT_SUCCESSOR,
            BOB,
            RestorationCalls.moveItems(ALICE, BOB, List.of(Gallery.OWNED))),
        refused(
            ReasonCode.NOT_SUCCESSOR,
            BOB,
            RestorationCalls.moveItems(LOST, BOB, List.of(Restored.PLAIN))),
        refused(ReasonCode.ITEM_NOT_FOUND, BOB, items(new ItemId(Restored.SERIES, 9))),
        refused(ReasonCode.ITEM_BURNED, BOB, items(Restored.BURNED)),
        refused(ReasonCode.NOT_OWNER, BOB, items(Restored.PLAIN, Restored.WANTED)),
        refused(ReasonCode.ITEM_FROZEN, BOB, items(Restored.FROZEN)),
        refused(ReasonCode.ITEM_LISTED, BOB, items(Restored.LISTED)),
        refused(ReasonCode.ITEM_LOCKED, BOB, items(Restored.GIVEN)),
        refused(ReasonCode.NOT_SUCCESSOR, BOB, RestorationCalls.moveFunds(DUE, successor(DUE))),
        refused(
            ReasonCode.RECIPIENT_NOT_ACTIVE,
            BOB,
            RestorationCalls.moveFunds(STUCK, successor(STUCK))),
        refused(
            ReasonCode.NOTHING_TO_MOVE, BOB, RestorationCalls.moveFunds(EMPTY, successor(EMPTY))),
        refused(
            ReasonCode.SERIES_NOT_FOUND,
            BOB,
            RestorationCalls.moveSeries(LOST, HEIR, new SeriesId("nowhere"))),
        refused(
            ReasonCode.NOT_CREATOR, BOB, RestorationCalls.moveSeries(LOST, HEIR, Gallery.PRINTS)),
        refused(ReasonCode.NOT_SUCCESSOR, BOB, RestorationCalls.endListing(ALICE, Gallery.LISTED)),
        refused(ReasonCode.NOT_LISTED, BOB, RestorationCalls.endListing(LOST, Restored.PLAIN)),
        refused(ReasonCode.NOT_SELLER, BOB, RestorationCalls.endListing(LOST, Restored.OTHERS)),
        refused(ReasonCode.GIFT_NOT_FOUND, BOB, RestorationCalls.endGift(LOST, Restored.PLAIN)),
        refused(
            ReasonCode.GIFT_NOT_YOURS, BOB, RestorationCalls.endGift(LOST, Restored.OTHERS_GIFT)),
        refused(ReasonCode.OFFER_NOT_FOUND, BOB, RestorationCalls.endOffer(LOST, Pending.WANTED)),
        refused(ReasonCode.NOT_SUCCESSOR, BOB, RestorationCalls.finish(LOST, BOB)),
        refused(ReasonCode.HOLDS_ITEMS, BOB, RestorationCalls.finish(LOST, HEIR)));
  }

  private static List<Case> replaced() {
    return List.of(
        refused(
            ReasonCode.SENDER_NOT_ACTIVE, LOST, CollectionCalls.transfer(Restored.PLAIN, ALICE)),
        refused(ReasonCode.SENDER_NOT_ACTIVE, LOST, SaleCalls.cancel(Restored.LISTED)),
        refused(ReasonCode.SENDER_NOT_ACTIVE, LOST, IdentityCalls.close(LOST)),
        refused(ReasonCode.SENDER_NOT_ACTIVE, LOST, items(Restored.PLAIN)),
        refused(ReasonCode.ROLE_REQUIRED, HEIR, CollectionCalls.releaseSeries(Restored.SERIES)),
        refused(
            ReasonCode.RECIPIENT_NOT_ACTIVE, ALICE, CollectionCalls.transfer(Gallery.OWNED, LOST)),
        refused(
            ReasonCode.SELLER_NOT_ACTIVE,
            BOB,
            SaleCalls.buy(Restored.LISTED, Gallery.PRICE, 0, LOST, LOST)),
        refused(ReasonCode.IDENTITY_REPLACED, REGISTRAR, IdentityCalls.close(LOST)),
        refused(ReasonCode.IDENTITY_NOT_ACTIVE, REGISTRAR, IdentityCalls.suspend(LOST, X)),
        refused(ReasonCode.IDENTITY_NOT_SUSPENDED, REGISTRAR, IdentityCalls.reactivate(LOST)),
        refused(ReasonCode.PREDECESSOR_HOLDS, REGISTRAR, IdentityCalls.close(successor(EMPTY))),
        refused(ReasonCode.NOT_CREATOR, CREATOR, CollectionCalls.freezeMetadata(Restored.SERIES)));
  }
}
