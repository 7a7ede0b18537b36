package io.vitrine.contracts;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.governance.Ready;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small furnished world that tests start from; each gets a ledger of its own. */
public final class Gallery {
  public static final Address REGISTRAR = address("registrar");
  public static final Address PAYMENT = address("payment");
  public static final Address CREATOR = address("creator");
  public static final Address RIVAL = address("rival");
  public static final Address REVIEWER = address("reviewer");
  public static final Address OFFICER = address("officer");
  public static final Address APPROVER = address("approver");

  /** Acts for CREATOR, with every power. */
  public static final Address AGENT = address("agent");

  /** Might act for CREATOR once; the time of its mandate is over. */
  public static final Address FORMER = address("former");

  public static final Address ALICE = address("alice");
  public static final Address BOB = address("bob");
  public static final Address SUSPENDED = address("suspended");
  public static final Address CLOSED = address("closed");
  public static final Address COURT = address("court");
  public static final Address STRANGER = address("stranger");

  /** Created by CREATOR, cap 9, royalty 10.01 %, under the policy HOUSE. */
  public static final SeriesId PRINTS = new SeriesId("prints");

  /** Created by CREATOR, metadata frozen; its item 1 belongs to ALICE. */
  public static final SeriesId FINAL = new SeriesId("final");

  /** Created by CREATOR and gone no further. */
  public static final SeriesId DRAFT = new SeriesId("draft");

  /** Created by CREATOR and handed in. */
  public static final SeriesId SUBMITTED = new SeriesId("submitted");

  /** Created by CREATOR, rejected by REVIEWER. */
  public static final SeriesId REJECTED = new SeriesId("rejected");

  /** Created by CREATOR, reviewed. */
  public static final SeriesId REVIEWED = new SeriesId("reviewed");

  /** Created by CREATOR, reviewed and assessed. */
  public static final SeriesId ASSESSED = new SeriesId("assessed");

  /** Created by CREATOR and approved, not released. */
  public static final SeriesId APPROVED = new SeriesId("approved");

  /** Created by CREATOR, rejected so often that it cannot be amended any more. */
  public static final SeriesId HOPELESS = new SeriesId("hopeless");

  /** Created and handed in by RIVAL, which is a reviewer too. */
  public static final SeriesId RIVALS = new SeriesId("rivals");

  /** The end of the mandates that stand. */
  public static final long MANDATE_UNTIL = TestLedger.START + 300 * 86_400_000L;

  /** The end of that of FORMER. */
  public static final long MANDATE_OVER = TestLedger.START + 400_000;

  public static final long CAP = 9;
  public static final long ROYALTY = 1_001;
  public static final Amount PRICE = new Amount(1_999);

  /** ALICE's, nothing special. */
  public static final ItemId OWNED = new ItemId(PRINTS, 1);

  /** ALICE's, offered at PRICE. */
  public static final ItemId LISTED = new ItemId(PRINTS, 2);

  /** ALICE's, frozen by the registrar. */
  public static final ItemId FROZEN = new ItemId(PRINTS, 3);

  /** Was ALICE's. */
  public static final ItemId BURNED = new ItemId(PRINTS, 4);

  /** CREATOR's own, offered at PRICE. */
  public static final ItemId PRIMARY = new ItemId(PRINTS, 5);

  /** ALICE's, offered at PRICE, then frozen by its creator. */
  public static final ItemId HELD = new ItemId(PRINTS, 6);

  /** Offered at PRICE by someone suspended since. */
  public static final ItemId ORPHANED = new ItemId(PRINTS, 7);

  /** Not issued yet. */
  public static final ItemId FREE = new ItemId(PRINTS, 8);

  public static final Amount BOBS_MONEY = new Amount(5_000);
  public static final Amount PAYMENTS_MONEY = new Amount(100);

  /** All money there is. */
  public static final Amount SUPPLY =
      new Amount(5_150 + Bazaar.MONEY + Salesroom.MONEY + Restored.MONEY + Awaiting.MONEY);

  /** Approved by org-1 and org-2 of the four validators, long ago. */
  public static final ValidatorChange AGED = Electors.add("org-5");

  /** Approved by org-1 and org-2 a moment ago. */
  public static final ValidatorChange RECENT = Electors.replace("org-3", "new key of org-3");

  /** Approved by org-4 alone, as are three more changes. */
  public static final ValidatorChange LONELY = Electors.remove("org-1");

  /** Furnished when it is first asked for: the other fixtures take names from this class. */
  private static final class Furnished {
    static final TestLedger LEDGER = furnish();

    private Furnished() {}
  }

  private Gallery() {}

  /** Shows that the new key of RECENT is ready. */
  public static ContractCall proof() {
    return Electors.ready(Furnished.LEDGER, RECENT, "new key of org-3");
  }

  /** A ledger in the state described above. */
  public static TestLedger open() {
    return Furnished.LEDGER.copy();
  }

  /** A time that lies ahead when the ledger is opened, in milliseconds since 1970. */
  public static long soon() {
    return Furnished.LEDGER.nextBlockTime() + 3_600_000;
  }

  /** A ledger with the identities above and nothing else. */
  public static TestLedger registered() {
    TestLedger ledger =
        TestLedger.start(
            GenesisParameters.of(REGISTRAR, PAYMENT)
                .with(REVIEWER, List.of(Role.REVIEWER))
                .with(OFFICER, List.of(Role.RISK_OFFICER))
                .with(APPROVER, List.of(Role.APPROVER))
                .with(Restored.DEPUTY, List.of(Role.REGISTRAR))
                .withRestorationDelay(Restored.DELAY));
    register(ledger, CREATOR, "creator", IdentityKind.ORGANISATION);
    register(ledger, RIVAL, "rival", IdentityKind.ORGANISATION);
    ledger.accept(REGISTRAR, IdentityCalls.grantRole(CREATOR, Role.PUBLISHER));
    ledger.accept(REGISTRAR, IdentityCalls.grantRole(RIVAL, Role.PUBLISHER));
    register(ledger, COURT, "court", IdentityKind.ORGANISATION);
    ledger.accept(REGISTRAR, IdentityCalls.grantRole(COURT, Role.COURT));
    register(ledger, AGENT, "agent", IdentityKind.PERSON);
    register(ledger, FORMER, "former", IdentityKind.PERSON);
    register(ledger, ALICE, "alice", IdentityKind.PERSON);
    register(ledger, BOB, "bob", IdentityKind.PERSON);
    register(ledger, SUSPENDED, "suspended", IdentityKind.PERSON);
    register(ledger, CLOSED, "closed", IdentityKind.PERSON);
    return ledger;
  }

  public static Address address(String name) {
    return new Address(hash("address of " + name).value().slice(0, Address.SIZE));
  }

  public static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The content of an item issued here. */
  public static Hash content(ItemId item) {
    return hash("content of " + item);
  }

  private static void register(TestLedger ledger, Address who, String name, IdentityKind kind) {
    ledger.accept(REGISTRAR, IdentityCalls.register(who, kind, hash("commitment of " + name)));
  }

  /** Who passes {@code gate} for a series of {@code creator}. */
  public static Address passing(Gate gate, Address creator) {
    return switch (gate) {
      case SUBMISSION, RELEASE -> creator;
      case REVIEW -> REVIEWER;
      case RISK_ASSESSMENT -> OFFICER;
      case APPROVAL -> APPROVER;
    };
  }

  /** CREATOR makes a draft of {@code series} and takes it to {@code stage}. */
  public static void create(
      TestLedger ledger, SeriesId series, String name, SeriesTerms terms, SeriesStage stage) {
    ledger.accept(CREATOR, CollectionCalls.createSeries(series, name, terms));
    advance(ledger, CREATOR, series, stage);
  }

  /** Makes a series whose items can be issued. */
  public static void series(
      TestLedger ledger, Address creator, SeriesId series, SeriesTerms terms) {
    ledger.accept(creator, CollectionCalls.createSeries(series, "Prints", terms));
    advance(ledger, creator, series, SeriesStage.ISSUED);
  }

  private static void advance(
      TestLedger ledger, Address creator, SeriesId series, SeriesStage stage) {
    for (Gate gate : Gate.values()) {
      if (gate.to().compareTo(stage) <= 0) {
        Address who = passing(gate, creator);
        ledger.accept(who, CollectionCalls.pass(gate, series, hash("report")));
      }
    }
  }

  private static void drafts(TestLedger ledger) {
    SeriesTerms terms = SeriesTerms.of(1, 0, hash("rules"));
    create(ledger, DRAFT, "", terms, SeriesStage.DRAFT);
    create(ledger, SUBMITTED, "", terms, SeriesStage.SUBMITTED);
    create(ledger, REVIEWED, "", terms, SeriesStage.REVIEWED);
    create(ledger, ASSESSED, "", terms, SeriesStage.RISK_ASSESSED);
    create(ledger, APPROVED, "", terms, SeriesStage.APPROVED);
    create(ledger, REJECTED, "", terms, SeriesStage.SUBMITTED);
    reject(ledger, REJECTED);
    create(ledger, HOPELESS, "", terms, SeriesStage.SUBMITTED);
    for (int round = 1; round < Series.MAX_ROUNDS; round++) {
      reject(ledger, HOPELESS);
      ledger.accept(CREATOR, CollectionCalls.amendSeries(HOPELESS, "", terms));
      ledger.accept(CREATOR, CollectionCalls.submitSeries(HOPELESS));
    }
    reject(ledger, HOPELESS);
    ledger.accept(RIVAL, CollectionCalls.createSeries(RIVALS, "", terms));
    ledger.accept(RIVAL, CollectionCalls.submitSeries(RIVALS));
    ledger.accept(REGISTRAR, IdentityCalls.grantRole(RIVAL, Role.REVIEWER));
  }

  private static void reject(TestLedger ledger, SeriesId series) {
    ledger.accept(
        REVIEWER, CollectionCalls.decide(Gate.REVIEW, series, Verdict.REJECTED, hash("objection")));
  }

  /** Issues one item to {@code owner}. */
  public static void issue(TestLedger ledger, Address creator, ItemId item, Address owner) {
    ledger.accept(
        creator, CollectionCalls.issue(item, content(item), hash("metadata of " + item), owner));
  }

  private static void propose(TestLedger ledger, ValidatorChange change) {
    ledger.accept(BOB, Electors.approve(0, change, "org-1"));
    ledger.accept(BOB, Electors.approve(0, change, "org-2"));
  }

  private static TestLedger furnish() {
    TestLedger ledger = registered();
    List<Power> powers = List.of(Power.values());
    ledger.accept(CREATOR, DelegationCalls.grant(AGENT, powers, MANDATE_UNTIL));
    ledger.accept(CREATOR, DelegationCalls.grant(FORMER, powers, MANDATE_OVER));
    ledger.accept(CREATOR, DelegationCalls.grant(BOB, List.of(Power.TRADE), MANDATE_UNTIL));
    Bazaar.furnish(ledger);
    Salesroom.furnish(ledger);
    Hash rules = hash("rules");
    Ruled.furnish(ledger);
    Pending.furnish(ledger);
    Awaiting.furnish(ledger);
    series(ledger, CREATOR, PRINTS, SeriesTerms.of(CAP, ROYALTY, rules).with(Ruled.HOUSE));
    series(ledger, CREATOR, FINAL, SeriesTerms.of(1, 0, rules));
    drafts(ledger);
    ledger.accept(CREATOR, CollectionCalls.freezeMetadata(FINAL));
    issue(ledger, CREATOR, new ItemId(FINAL, 1), ALICE);
    for (ItemId item : new ItemId[] {OWNED, LISTED, FROZEN, BURNED, HELD}) {
      issue(ledger, CREATOR, item, ALICE);
    }
    issue(ledger, CREATOR, PRIMARY, CREATOR);
    issue(ledger, CREATOR, ORPHANED, SUSPENDED);
    ledger.accept(ALICE, SaleCalls.list(LISTED, PRICE));
    ledger.accept(ALICE, SaleCalls.list(HELD, PRICE));
    ledger.accept(CREATOR, SaleCalls.list(PRIMARY, PRICE));
    ledger.accept(SUSPENDED, SaleCalls.list(ORPHANED, PRICE));
    ledger.accept(REGISTRAR, CollectionCalls.freeze(FROZEN, hash("order")));
    ledger.accept(CREATOR, CollectionCalls.freeze(HELD, hash("dispute")));
    ledger.accept(ALICE, CollectionCalls.burn(BURNED));
    ledger.accept(PAYMENT, SettlementCalls.mint(BOB, BOBS_MONEY));
    ledger.accept(PAYMENT, SettlementCalls.mint(PAYMENT, PAYMENTS_MONEY));
    ledger.accept(REGISTRAR, IdentityCalls.suspend(SUSPENDED, hash("inquiry")));
    ledger.accept(REGISTRAR, IdentityCalls.close(CLOSED));
    propose(ledger, AGED);
    ledger.skipBlocks(Ready.MAX_AGE);
    propose(ledger, RECENT);
    for (String leaving : new String[] {"org-1", "org-2", "org-3"}) {
      ledger.accept(BOB, Electors.approve(0, Electors.remove(leaving), "org-4"));
    }
    ledger.accept(BOB, Electors.approve(0, Electors.add("org-6"), "org-4"));
    Restored.furnish(ledger);
    return ledger;
  }
}
