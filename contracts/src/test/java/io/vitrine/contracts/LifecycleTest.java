package io.vitrine.contracts;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.FREE;
import static io.vitrine.contracts.Gallery.OWNED;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.PRINTS;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.STRANGER;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.collection.Authority;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Freeze;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.IdentityEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each method of identity, collection and settlement does when it succeeds. */
final class LifecycleTest {
  private static final Hash X = hash("x");

  private final TestLedger ledger = Gallery.open();

  @Test
  void registersAPerson() {
    events(
        REGISTRAR,
        IdentityCalls.register(STRANGER, IdentityKind.PERSON, X),
        new IdentityEvent.Registered(
            STRANGER, IdentityKind.PERSON, X, Attributes.NO_ROOT, REGISTRAR));

    assertThat(identity(STRANGER))
        .isEqualTo(new Identity(IdentityKind.PERSON, X, IdentityState.ACTIVE, List.of()));
    assertThat(Identities.findByCommitment(ledger, X)).contains(STRANGER);
  }

  @Test
  void grantsAndRevokesRoles() {
    events(
        REGISTRAR,
        IdentityCalls.grantRole(ALICE, Role.REGISTRAR),
        new IdentityEvent.RoleGranted(ALICE, Role.REGISTRAR, REGISTRAR));
    assertThat(identity(ALICE).roles()).containsExactly(Role.REGISTRAR);

    events(
        ALICE,
        IdentityCalls.revokeRole(REGISTRAR, Role.REGISTRAR),
        new IdentityEvent.RoleRevoked(REGISTRAR, Role.REGISTRAR, ALICE));
    assertThat(identity(REGISTRAR).roles()).isEmpty();
  }

  @Test
  void suspendsReactivatesAndCloses() {
    events(
        REGISTRAR, IdentityCalls.suspend(BOB, X), new IdentityEvent.Suspended(BOB, X, REGISTRAR));
    assertThat(identity(BOB).state()).isEqualTo(IdentityState.SUSPENDED);
    events(REGISTRAR, IdentityCalls.reactivate(BOB), new IdentityEvent.Reactivated(BOB, REGISTRAR));
    assertThat(identity(BOB).isActive()).isTrue();
    ledger.accept(PAYMENT, SettlementCalls.redeem(Gallery.PAYMENTS_MONEY));
    events(PAYMENT, IdentityCalls.close(PAYMENT), new IdentityEvent.Closed(PAYMENT, PAYMENT));
    assertThat(identity(PAYMENT).state()).isEqualTo(IdentityState.CLOSED);
  }

  @Test
  void closingTakesTheRoles() {
    ledger.accept(REGISTRAR, IdentityCalls.close(Gallery.RIVAL));

    assertThat(identity(Gallery.RIVAL).roles()).isEmpty();
  }

  @Test
  void createsADraft() {
    SeriesId id = new SeriesId("oils");
    events(
        CREATOR,
        CollectionCalls.createSeries(id, "Öl", SeriesTerms.of(1_000_000, 5_000, X)),
        new SeriesEvent.Created(id, CREATOR, "Öl", SeriesTerms.of(1_000_000, 5_000, X)));

    assertThat(SeriesCatalogue.find(ledger, id))
        .contains(
            new Series(
                CREATOR, "Öl", SeriesTerms.of(1_000_000, 5_000, X), false, SeriesStage.DRAFT, 1));
  }

  @Test
  void issuesUpToTheCapInAnyOrder() {
    events(
        CREATOR,
        CollectionCalls.issue(FREE, X, hash("m"), BOB),
        new ItemEvent.Issued(FREE, 1, CREATOR, BOB, X, hash("m")));

    Item item = item();
    assertThat(item.owner()).isEqualTo(BOB);
    assertThat(item.state()).isEqualTo(ItemState.OWNED);
    assertThat(Items.findByContent(ledger, PRINTS, X)).contains(FREE);
  }

  @Test
  void theSameContentMayStandInAnotherSeries() {
    SeriesId other = new SeriesId("other");
    Gallery.series(ledger, CREATOR, other, SeriesTerms.of(1, 0, X));

    ledger.accept(
        CREATOR, CollectionCalls.issue(new ItemId(other, 1), Gallery.content(OWNED), X, ALICE));
  }

  @Test
  void transfersAnItem() {
    events(
        ALICE,
        CollectionCalls.transfer(OWNED, BOB),
        new ItemEvent.Transferred(OWNED, 2, ALICE, BOB));

    assertThat(Items.find(ledger, PRINTS, 1).orElseThrow().owner()).isEqualTo(BOB);
  }

  @Test
  void changesMetadataUntilItIsFrozen() {
    events(
        CREATOR,
        CollectionCalls.changeMetadata(OWNED, X),
        new ItemEvent.MetadataChanged(OWNED, 2, X));
    assertThat(Items.find(ledger, OWNED).orElseThrow().metadata()).isEqualTo(X);

    events(CREATOR, CollectionCalls.freezeMetadata(PRINTS), new SeriesEvent.MetadataFrozen(PRINTS));
    assertThat(ledger.submit(CREATOR, CollectionCalls.changeMetadata(OWNED, X)).reasonCode())
        .isEqualTo("METADATA_FROZEN");
  }

  @Test
  void freezesAndUnfreezes() {
    events(CREATOR, CollectionCalls.freeze(OWNED, X), new ItemEvent.Frozen(OWNED, 2, CREATOR, X));
    assertThat(Items.find(ledger, OWNED).orElseThrow().freeze())
        .contains(new Freeze(CREATOR, Authority.CREATOR, X));
    events(
        CREATOR, CollectionCalls.unfreeze(OWNED, X), new ItemEvent.Unfrozen(OWNED, 3, CREATOR, X));
    assertThat(Items.find(ledger, OWNED).orElseThrow().state()).isEqualTo(ItemState.OWNED);
  }

  @Test
  void burnsAnItemForGood() {
    events(ALICE, CollectionCalls.burn(OWNED), new ItemEvent.Burned(OWNED, 2, ALICE));

    assertThat(Items.find(ledger, OWNED).orElseThrow().state()).isEqualTo(ItemState.BURNED);
  }

  @Test
  void mintsPaysAndRedeems() {
    Amount all = new Amount(Long.MAX_VALUE - Gallery.SUPPLY.units());
    events(
        PAYMENT,
        SettlementCalls.mint(ALICE, all),
        new SettlementEvent.Minted(ALICE, all, new Amount(Long.MAX_VALUE)));
    events(
        ALICE,
        SettlementCalls.transfer(PAYMENT, all),
        new SettlementEvent.Transferred(ALICE, PAYMENT, all));
    assertThat(ledger.read(Balances.key(ALICE))).isEmpty();
    events(
        PAYMENT,
        SettlementCalls.redeem(all),
        new SettlementEvent.Redeemed(PAYMENT, all, Gallery.SUPPLY));
    assertThat(Balances.supply(ledger)).isEqualTo(Gallery.SUPPLY);
  }

  private void events(Address sender, ContractCall call, ContractEvent... expected) {
    assertThat(TestLedger.eventsOf(ledger.accept(sender, call))).containsExactly(expected);
  }

  private Identity identity(Address address) {
    return Identities.find(ledger, address).orElseThrow();
  }

  private Item item() {
    return Items.find(ledger, FREE).orElseThrow();
  }
}
