package io.vitrine.contracts.restoration;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.hash;
import static io.vitrine.contracts.Restored.DEPUTY;
import static io.vitrine.contracts.Restored.DUE;
import static io.vitrine.contracts.Restored.HEIR;
import static io.vitrine.contracts.Restored.INQUIRED;
import static io.vitrine.contracts.Restored.LOST;
import static io.vitrine.contracts.Restored.WAITING;
import static io.vitrine.contracts.Restored.successor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.Restored;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Holdings;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How an identity passes to another address, and what follows it. */
final class RestorationScenarios {
  private static final Hash ROOT = hash("new attributes");
  private static final Hash COMMITMENT = hash("commitment of alice");
  private static final Address NEW = Gallery.STRANGER;

  private final TestLedger ledger = Gallery.open();

  @Test
  void twoRegistrarsAndTimeMakeAnotherAddressTheSamePerson() {
    events(
        REGISTRAR,
        RestorationCalls.propose(ALICE, NEW, COMMITMENT, ROOT),
        new RestorationEvent.Proposed(ALICE, NEW, ROOT, REGISTRAR));
    long due = ledger.nextBlockTime() + Restored.DELAY;
    events(
        DEPUTY,
        RestorationCalls.approve(ALICE, NEW, ROOT),
        new RestorationEvent.Approved(ALICE, NEW, due, DEPUTY));
    ledger.nextBlockAt(due - 1);
    refused("RESTORATION_WAITS", BOB, RestorationCalls.complete(ALICE, NEW, COMMITMENT));
    ledger.skipUntil(due);
    events(
        BOB,
        RestorationCalls.complete(ALICE, NEW, COMMITMENT),
        new RestorationEvent.Completed(ALICE, NEW, IdentityKind.PERSON, COMMITMENT, ROOT, BOB));

    assertThat(identity(ALICE))
        .isEqualTo(
            new Identity(
                IdentityKind.PERSON,
                COMMITMENT,
                Attributes.NO_ROOT,
                IdentityState.REPLACED,
                List.of()));
    assertThat(identity(NEW))
        .isEqualTo(
            new Identity(IdentityKind.PERSON, COMMITMENT, ROOT, IdentityState.ACTIVE, List.of()));
    assertThat(Identities.findByCommitment(ledger, COMMITMENT)).contains(NEW);
  }

  @Test
  void theOldKeyEndsItWithOneCallAndHasPeaceForAWhile() {
    long again = ledger.nextBlockTime() + Restored.DELAY;
    events(
        WAITING,
        RestorationCalls.object(successor(WAITING)),
        new RestorationEvent.Ended(
            WAITING, successor(WAITING), WAITING, RestorationEvent.Ending.OBJECTED));
    ContractCall anew =
        RestorationCalls.propose(
            WAITING, successor(WAITING), Restored.commitment(WAITING), Attributes.NO_ROOT);
    ledger.nextBlockAt(again - 1);
    refused("RESTORATION_OBJECTED", REGISTRAR, anew);
    assertThat(identity(WAITING).isActive()).isTrue();
    ledger.skipUntil(again);
    ledger.accept(REGISTRAR, anew);
  }

  @Test
  void aSuspensionNeitherSilencesTheOldKeyNorIsEscaped() {
    ContractCall complete =
        RestorationCalls.complete(INQUIRED, successor(INQUIRED), Restored.commitment(INQUIRED));
    refused("IDENTITY_NOT_ACTIVE", BOB, complete);
    ledger.accept(INQUIRED, RestorationCalls.object(successor(INQUIRED)));
    ledger.accept(REGISTRAR, IdentityCalls.reactivate(INQUIRED));

    refused("RESTORATION_NOT_FOUND", BOB, complete);
  }

  @Test
  void aClosedIdentityIsNotRestored() {
    ledger.accept(REGISTRAR, IdentityCalls.close(DUE));

    refused(
        "IDENTITY_NOT_ACTIVE",
        BOB,
        RestorationCalls.complete(DUE, successor(DUE), Restored.commitment(DUE)));
    refused("SENDER_NOT_ACTIVE", DUE, RestorationCalls.object(successor(DUE)));
  }

  @Test
  void anyRegistrarStopsWhatAnotherBegan() {
    events(
        DEPUTY,
        RestorationCalls.withdraw(DUE),
        new RestorationEvent.Ended(DUE, successor(DUE), DEPUTY, RestorationEvent.Ending.WITHDRAWN));

    assertThat(Restorations.find(ledger, DUE)).isEmpty();
    refused(
        "RESTORATION_NOT_FOUND",
        BOB,
        RestorationCalls.complete(DUE, successor(DUE), Restored.commitment(DUE)));
  }

  @Test
  void rolesAndMandatesStayBehind() {
    ledger.accept(REGISTRAR, IdentityCalls.grantRole(DUE, Role.PUBLISHER));
    ledger.accept(DUE, DelegationCalls.grant(BOB, List.of(Power.values()), Gallery.soon()));
    ledger.accept(BOB, RestorationCalls.complete(DUE, successor(DUE), Restored.commitment(DUE)));

    assertThat(identity(DUE).roles()).isEmpty();
    assertThat(identity(successor(DUE)).roles()).isEmpty();
    refused(
        "SENDER_NOT_ACTIVE",
        BOB,
        DelegationCalls.act(DUE, CollectionCalls.transfer(Gallery.OWNED, BOB)));
  }

  @Test
  void allThatIsLeftFollows() {
    ledger.accept(BOB, RestorationCalls.endListing(LOST, Restored.LISTED));
    ledger.accept(BOB, RestorationCalls.endGift(LOST, Restored.GIVEN));
    ledger.accept(BOB, RestorationCalls.endOffer(LOST, Restored.WANTED));
    events(
        BOB,
        RestorationCalls.moveSeries(LOST, HEIR, Restored.SERIES),
        new SeriesEvent.Restored(Restored.SERIES, LOST, HEIR));
    events(
        BOB,
        RestorationCalls.moveItems(LOST, HEIR, List.of(Restored.PLAIN, Restored.LISTED)),
        new ItemEvent.Restored(Restored.PLAIN, 2, LOST, HEIR),
        new ItemEvent.Restored(Restored.LISTED, 4, LOST, HEIR));
    Amount all = new Amount(Restored.MONEY - 1);
    events(
        BOB,
        RestorationCalls.moveFunds(LOST, HEIR),
        new SettlementEvent.Transferred(LOST, HEIR, all));
    refused("HOLDS_ITEMS", BOB, RestorationCalls.finish(LOST, HEIR));
    ledger.accept(BOB, RestorationCalls.moveItems(LOST, HEIR, List.of(Restored.GIVEN)));
    ledger.accept(REGISTRAR, CollectionCalls.unfreeze(Restored.FROZEN, hash("over")));
    ledger.accept(BOB, RestorationCalls.moveItems(LOST, HEIR, List.of(Restored.FROZEN)));
    events(
        BOB, RestorationCalls.finish(LOST, HEIR), new RestorationEvent.Finished(LOST, HEIR, BOB));

    assertThat(Holdings.of(ledger, LOST)).isZero();
    assertThat(Holdings.of(ledger, HEIR)).isEqualTo(4);
    assertThat(Balances.of(ledger, HEIR)).isEqualTo(new Amount(Restored.MONEY));
    assertThat(SeriesCatalogue.find(ledger, Restored.SERIES).orElseThrow().creator())
        .isEqualTo(HEIR);
  }

  @Test
  void noPolicyStandsInTheWayAndItsTimesGoOn() {
    Item before = Items.find(ledger, Ruled.KEPT_ITEM).orElseThrow();
    restore(ALICE, NEW, COMMITMENT);
    ledger.accept(BOB, RestorationCalls.moveItems(ALICE, NEW, List.of(Ruled.KEPT_ITEM)));

    Item after = Items.find(ledger, Ruled.KEPT_ITEM).orElseThrow();
    assertThat(after.owner()).isEqualTo(NEW);
    assertThat(after.acquisition()).isEqualTo(before.acquisition());
    refused("GIFT_NOT_ALLOWED", NEW, CollectionCalls.transfer(Ruled.KEPT_ITEM, BOB));
  }

  @Test
  void aSuccessorIsRestoredInItsTurnAndWhatIsLeftFollowsThroughBoth() {
    Address third = Gallery.address("third");
    restore(HEIR, third, Restored.commitment(LOST));
    List<ItemId> plain = List.of(Restored.PLAIN);
    refused("NOT_SUCCESSOR", BOB, RestorationCalls.moveItems(LOST, third, plain));
    ledger.accept(BOB, RestorationCalls.moveItems(LOST, HEIR, plain));
    ledger.accept(BOB, RestorationCalls.moveItems(HEIR, third, plain));
    ledger.accept(BOB, RestorationCalls.moveFunds(HEIR, third));

    assertThat(Items.find(ledger, Restored.PLAIN).orElseThrow().owner()).isEqualTo(third);
    refused("PREDECESSOR_HOLDS", BOB, RestorationCalls.finish(HEIR, third));
  }

  @Test
  void tenItemsFollowInOneCallAndNoMore() {
    SeriesId series = new SeriesId("ten");
    Gallery.series(ledger, Gallery.CREATOR, series, SeriesTerms.of(11, 0, ROOT));
    List<ItemId> eleven =
        LongStream.rangeClosed(1, 11).mapToObj(n -> new ItemId(series, n)).toList();
    eleven.forEach(item -> Gallery.issue(ledger, Gallery.CREATOR, item, ALICE));
    restore(ALICE, NEW, COMMITMENT);
    List<ItemId> ten = eleven.subList(0, MoveItems.MAX);

    assertThat(ledger.accept(BOB, RestorationCalls.moveItems(ALICE, NEW, ten)).gasUsed())
        .isLessThan(ContractCall.RECOMMENDED_GAS);
    assertThat(Holdings.of(ledger, NEW)).isEqualTo(10);
    assertThatThrownBy(() -> RestorationCalls.moveItems(ALICE, NEW, eleven))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> RestorationCalls.moveItems(ALICE, NEW, List.of(ten.get(0), ten.get(0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sevenDaysUnlessTheGenesisDocumentSaysOtherwise() {
    TestLedger plain = TestLedger.start(GenesisParameters.of(REGISTRAR, Gallery.PAYMENT));

    assertThat(Restorations.delay(plain)).isEqualTo(7 * 24 * 60 * 60 * 1_000L);
    assertThat(Restorations.delay(ledger)).isEqualTo(Restored.DELAY);
  }

  private void restore(Address address, Address successor, Hash commitment) {
    ledger.accept(DEPUTY, RestorationCalls.propose(address, successor, commitment, ROOT));
    ledger.accept(REGISTRAR, RestorationCalls.approve(address, successor, ROOT));
    ledger.skipUntil(Restorations.find(ledger, address).orElseThrow().time());
    ledger.accept(BOB, RestorationCalls.complete(address, successor, commitment));
  }

  private void events(Address sender, ContractCall call, ContractEvent... expected) {
    assertThat(TestLedger.eventsOf(ledger.accept(sender, call))).containsExactly(expected);
  }

  private void refused(String code, Address sender, ContractCall call) {
    assertThat(ledger.submit(sender, call).reasonCode()).isEqualTo(code);
  }

  private Identity identity(Address address) {
    return Identities.find(ledger, address).orElseThrow();
  }
}
