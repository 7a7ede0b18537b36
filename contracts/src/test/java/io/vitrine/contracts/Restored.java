package io.vitrine.contracts;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.restoration.Restorations;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** Restorations at every stage; part of the {@link Gallery}. */
public final class Restored {
  /** The second registrar. */
  public static final Address DEPUTY = Gallery.address("deputy");

  /** How long a key can object in the gallery, in ms. */
  public static final long DELAY = 60_000;

  /** To be replaced, says REGISTRAR alone. */
  public static final Address PROPOSED = Gallery.address("lost proposed");

  /** To be replaced; its key can still object. */
  public static final Address WAITING = Gallery.address("lost waiting");

  /** To be replaced; its key can object no more. */
  public static final Address DUE = Gallery.address("lost due");

  /** As DUE, but suspended since. */
  public static final Address INQUIRED = Gallery.address("lost inquired");

  /** As DUE, but a registrar since. */
  public static final Address PROMOTED = Gallery.address("lost promoted");

  /** As DUE, but its successor is somebody else's since. */
  public static final Address OVERTAKEN = Gallery.address("lost overtaken");

  /** Said a moment ago that its key is not lost. */
  public static final Address OBJECTED = Gallery.address("lost objected");

  /** Replaced by HEIR, with all kinds of things left. */
  public static final Address LOST = Gallery.address("lost");

  public static final Address HEIR = successor(LOST);

  /** Replaced, with nothing left. */
  public static final Address EMPTY = Gallery.address("lost empty");

  /** Replaced, by somebody suspended since. */
  public static final Address STUCK = Gallery.address("lost stuck");

  /** Created by LOST. */
  public static final SeriesId SERIES = new SeriesId("heirlooms");

  /** LOST's: nothing special, listed, given to BOB, frozen, and two more of ALICE's. */
  public static final ItemId PLAIN = new ItemId(SERIES, 1);

  public static final ItemId LISTED = new ItemId(SERIES, 2);
  public static final ItemId GIVEN = new ItemId(SERIES, 3);
  public static final ItemId FROZEN = new ItemId(SERIES, 4);

  /** ALICE's; LOST offers OFFER for it. */
  public static final ItemId WANTED = new ItemId(SERIES, 5);

  /** ALICE's, listed. */
  public static final ItemId OTHERS = new ItemId(SERIES, 6);

  /** ALICE's, given to BOB. */
  public static final ItemId OTHERS_GIFT = new ItemId(SERIES, 7);

  public static final ItemId BURNED = new ItemId(SERIES, 8);

  public static final Amount OFFER = new Amount(30);
  public static final Amount BALANCE = new Amount(70);

  /** What was minted here. */
  public static final long MONEY = 101;

  /** Who has money here. */
  public static final List<Address> PEOPLE = List.of(LOST, HEIR);

  private Restored() {}

  /** The address that takes the place of {@code address}, or is to. */
  public static Address successor(Address address) {
    return Gallery.address("successor of " + address);
  }

  public static Hash commitment(Address address) {
    return Gallery.hash("commitment of " + address);
  }

  public static void register(TestLedger ledger, Address address) {
    ledger.accept(
        Gallery.REGISTRAR,
        IdentityCalls.register(address, IdentityKind.PERSON, commitment(address)));
  }

  static void propose(TestLedger ledger, Address address) {
    ledger.accept(
        Gallery.REGISTRAR,
        RestorationCalls.propose(
            address, successor(address), commitment(address), Attributes.NO_ROOT));
  }

  static void approve(TestLedger ledger, Address address) {
    propose(ledger, address);
    ledger.accept(
        DEPUTY, RestorationCalls.approve(address, successor(address), Attributes.NO_ROOT));
  }

  static void complete(TestLedger ledger, Address address) {
    ledger.skipUntil(Restorations.find(ledger, address).orElseThrow().time());
    ledger.accept(
        Gallery.BOB, RestorationCalls.complete(address, successor(address), commitment(address)));
  }

  static void furnish(TestLedger ledger) {
    Address[] lost = {
      PROPOSED, WAITING, DUE, INQUIRED, PROMOTED, OVERTAKEN, OBJECTED, LOST, EMPTY, STUCK
    };
    for (Address address : lost) {
      register(ledger, address);
    }
    possess(ledger);
    for (Address address : new Address[] {DUE, INQUIRED, PROMOTED, OVERTAKEN, LOST, EMPTY, STUCK}) {
      approve(ledger, address);
    }
    for (Address address : new Address[] {LOST, EMPTY, STUCK}) {
      complete(ledger, address);
    }
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(HEIR, new Amount(1)));
    ledger.accept(DEPUTY, IdentityCalls.suspend(successor(STUCK), Gallery.hash("inquiry")));
    ledger.accept(DEPUTY, IdentityCalls.suspend(INQUIRED, Gallery.hash("inquiry")));
    ledger.accept(DEPUTY, IdentityCalls.grantRole(PROMOTED, Role.REGISTRAR));
    register(ledger, successor(OVERTAKEN));
    approve(ledger, OBJECTED);
    ledger.accept(OBJECTED, RestorationCalls.object(successor(OBJECTED)));
    propose(ledger, PROPOSED);
    approve(ledger, WAITING);
  }

  private static void possess(TestLedger ledger) {
    ledger.accept(Gallery.REGISTRAR, IdentityCalls.grantRole(LOST, Role.PUBLISHER));
    Gallery.series(ledger, LOST, SERIES, SeriesTerms.of(9, 1_000, Gallery.hash("rules")));
    for (ItemId item : new ItemId[] {PLAIN, LISTED, GIVEN, FROZEN, BURNED}) {
      Gallery.issue(ledger, LOST, item, LOST);
    }
    for (ItemId item : new ItemId[] {WANTED, OTHERS, OTHERS_GIFT}) {
      Gallery.issue(ledger, LOST, item, Gallery.ALICE);
    }
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(LOST, new Amount(MONEY - 1)));
    long later = ledger.nextBlockTime() + 86_400_000L;
    ledger.accept(LOST, SaleCalls.offer(WANTED, OFFER, 0, later));
    ledger.accept(LOST, SaleCalls.list(LISTED, Gallery.PRICE));
    ledger.accept(LOST, CollectionCalls.gift(GIVEN, Gallery.BOB, Gallery.hash("dear"), later));
    ledger.accept(LOST, CollectionCalls.freeze(FROZEN, Gallery.hash("dispute")));
    ledger.accept(LOST, CollectionCalls.burn(BURNED));
    ledger.accept(Gallery.ALICE, SaleCalls.list(OTHERS, Gallery.PRICE));
    ledger.accept(
        Gallery.ALICE, CollectionCalls.gift(OTHERS_GIFT, Gallery.BOB, Gallery.hash("d"), later));
  }
}
