package io.vitrine.simulator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.PolicyEvent;
import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.workload.Accounts;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each check proves itself: it names its rule when a history breaks it, and says nothing before.
 */
class AuditTest {
  private static final Address CREATOR = Accounts.address(0);
  private static final Address OTHER = Accounts.address(1);
  private static final Address BUYER = Accounts.address(2);
  private static final Address HEIR = Accounts.address(3);
  private static final SeriesId SERIES = new SeriesId("series");
  private static final ItemId ITEM = new ItemId(SERIES, 1);
  private static final PolicyId POLICY = new PolicyId("policy");
  private static final Amount PRICE = new Amount(40);
  private static final long WINDOW = 100;
  private static final StateReader EMPTY = key -> Optional.empty();

  private final Audit audit = new Audit();

  @BeforeEach
  void anItemThatTheCreatorOwns() {
    SeriesTerms terms = SeriesTerms.of(2, 0, Hash.ZERO).with(POLICY).acceptWithin(WINDOW);
    saw(0, published(1, PolicyRules.OPEN.resaleAfter(50)));
    saw(0, new SeriesEvent.Created(SERIES, CREATOR, "", terms));
    saw(0, new SeriesEvent.Submitted(SERIES, 1, CREATOR, CREATOR));
    for (Gate gate : new Gate[] {Gate.REVIEW, Gate.RISK_ASSESSMENT, Gate.APPROVAL}) {
      saw(0, new SeriesEvent.Decided(SERIES, 1, gate, Verdict.PASSED, Hash.ZERO, OTHER, OTHER));
    }
    saw(0, new SeriesEvent.Released(SERIES, 1, CREATOR));
    saw(0, issued(1));
  }

  private void saw(long time, ContractEvent event) {
    assertThatCode(() -> audit.event(event, time)).doesNotThrowAnyException();
  }

  private void refuses(String rule, long time, ContractEvent event) {
    assertThatThrownBy(() -> audit.event(event, time))
        .isInstanceOfSatisfying(
            Violation.class, violation -> assertThat(violation.invariant()).isEqualTo(rule));
  }

  private static PolicyEvent published(long version, PolicyRules rules) {
    return new PolicyEvent.Published(POLICY, version, CREATOR, rules);
  }

  private static ItemEvent issued(long number) {
    ItemId item = new ItemId(SERIES, number);
    return new ItemEvent.Issued(item, 1, CREATOR, CREATOR, Hash.ZERO, Hash.ZERO);
  }

  private static ItemEvent sold(long version, Address seller, Address buyer) {
    return new ItemEvent.Sold(ITEM, version, seller, buyer, CREATOR, PRICE, Amount.ZERO);
  }

  private static ItemEvent escrowed(long version, long until) {
    return new EscrowEvent.Escrowed(ITEM, version, CREATOR, BUYER, PRICE, until);
  }

  private static ItemEvent ended(long version, Address by, EscrowEvent.Ending how) {
    return new EscrowEvent.Ended(ITEM, version, BUYER, by, how);
  }

  @Test
  void c1OnlyItsOwnerGivesAnItemAwayAndItsHistoryHasNoGap() {
    refuses("C1", 1, new ItemEvent.Transferred(ITEM, 2, OTHER, BUYER));
    refuses("C1", 1, new ItemEvent.Transferred(ITEM, 3, CREATOR, BUYER));
    refuses("C1", 1, new ItemEvent.Restored(ITEM, 2, CREATOR, HEIR));
    saw(1, new ItemEvent.Transferred(ITEM, 2, CREATOR, BUYER));
    refuses("C1", 2, new ItemEvent.Transferred(ITEM, 3, CREATOR, BUYER));
  }

  @Test
  void c2NothingIsIssuedOverTheCapOrBeforeTheLastGate() {
    saw(1, issued(2));
    refuses("C2", 1, issued(3));
    SeriesId draft = new SeriesId("draft");
    saw(1, new SeriesEvent.Created(draft, CREATOR, "", SeriesTerms.of(1, 0, Hash.ZERO)));
    ItemId early = new ItemId(draft, 1);
    refuses("C2", 1, new ItemEvent.Issued(early, 1, CREATOR, CREATOR, Hash.ZERO, Hash.ZERO));
    refuses("C2", 1, new SeriesEvent.Released(draft, 1, CREATOR));
  }

  @Test
  void c3NoUnitIsSpentThatWasNotThere() {
    saw(1, new SettlementEvent.Minted(BUYER, PRICE, PRICE));
    saw(1, new SettlementEvent.Held(BUYER, PRICE));
    refuses("C3", 1, new SettlementEvent.Transferred(BUYER, OTHER, new Amount(1)));
    refuses("C3", 1, new SettlementEvent.Minted(OTHER, PRICE, PRICE));
  }

  @Test
  void c3WhatTheEventsLeaveIsInTheState() {
    Money money = new Money();
    money.end(EMPTY);
    money.saw(new SettlementEvent.Minted(BUYER, PRICE, PRICE), 1);
    assertThatThrownBy(() -> money.end(EMPTY)).isInstanceOf(Violation.class);
  }

  @Test
  void c4APurchaseWaitsAsLongAsTheTermsSay() {
    refuses("C4", 1, escrowed(2, 102));
  }

  @Test
  void c4TheItemStaysWhileAPurchaseWaits() {
    saw(1, escrowed(2, 101));
    refuses("C4", 2, new ItemEvent.Transferred(ITEM, 3, CREATOR, BUYER));
  }

  @Test
  void c4AfterItsTimeAPurchaseIsNotAccepted() {
    saw(1, escrowed(2, 101));
    refuses("C4", 101, sold(3, CREATOR, BUYER));
  }

  @Test
  void c4BeforeItsTimeItsBuyerAloneEndsAPurchase() {
    saw(1, escrowed(2, 101));
    refuses("C4", 100, ended(3, OTHER, EscrowEvent.Ending.DECLINED));
  }

  @Test
  void c4NothingLapsesEarly() {
    saw(1, escrowed(2, 101));
    refuses("C4", 100, ended(3, OTHER, EscrowEvent.Ending.LAPSED));
  }

  @Test
  void c4EverybodyEndsWhatHasLapsed() {
    saw(1, escrowed(2, 101));
    saw(101, ended(3, OTHER, EscrowEvent.Ending.LAPSED));
  }

  @Test
  void c5WithoutTheDelayNobodyIsReplacedAndThenTheOldAddressIsDead() {
    Address lost = BUYER;
    RestorationEvent completed =
        new RestorationEvent.Completed(
            lost, HEIR, IdentityKind.PERSON, Hash.ZERO, Hash.ZERO, OTHER);
    saw(1, new RestorationEvent.Proposed(lost, HEIR, Hash.ZERO, CREATOR));
    refuses("C5", 1, new RestorationEvent.Approved(lost, HEIR, 51, CREATOR));
    saw(1, new RestorationEvent.Approved(lost, HEIR, 51, OTHER));
    saw(51, completed);
    assertThatThrownBy(() -> audit.acted(lost, 52)).isInstanceOf(Violation.class);
    audit.acted(HEIR, 52);
    refuses("C5", 52, new ItemEvent.Transferred(ITEM, 2, CREATOR, lost));
  }

  @Test
  void c5NobodyIsReplacedEarly() {
    saw(1, new RestorationEvent.Proposed(BUYER, HEIR, Hash.ZERO, CREATOR));
    saw(1, new RestorationEvent.Approved(BUYER, HEIR, 51, OTHER));
    refuses(
        "C5",
        50,
        new RestorationEvent.Completed(
            BUYER, HEIR, IdentityKind.PERSON, Hash.ZERO, Hash.ZERO, OTHER));
  }

  @Test
  void c6NobodySellsBeforeTheVersionThatBindsLets() {
    saw(1, escrowed(2, 101));
    saw(2, published(2, PolicyRules.OPEN));
    saw(10, sold(3, CREATOR, BUYER));
    refuses("C6", 59, sold(4, BUYER, OTHER));
  }

  @Test
  void c6VersionsAreCounted() {
    refuses("C6", 2, published(3, PolicyRules.OPEN));
  }

  @Test
  void c7APaymentCountsOnce() {
    DropEvent paid = new DropEvent.PaidOutside(new SaleId("drop"), Hash.ZERO, OTHER);
    saw(1, paid);
    refuses("C7", 2, paid);
    refuses("C7", 3, new SettlementEvent.PaidOutside(BUYER, ITEM, Hash.ZERO, OTHER));
    References references = new References();
    references.saw(paid, 1);
    assertThatThrownBy(() -> references.end(EMPTY)).isInstanceOf(Violation.class);
  }
}
