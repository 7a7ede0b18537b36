package io.vitrine.contracts;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.BURNED;
import static io.vitrine.contracts.Gallery.CAP;
import static io.vitrine.contracts.Gallery.CLOSED;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.FINAL;
import static io.vitrine.contracts.Gallery.FREE;
import static io.vitrine.contracts.Gallery.FROZEN;
import static io.vitrine.contracts.Gallery.HELD;
import static io.vitrine.contracts.Gallery.LISTED;
import static io.vitrine.contracts.Gallery.ORPHANED;
import static io.vitrine.contracts.Gallery.OWNED;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.PRICE;
import static io.vitrine.contracts.Gallery.PRIMARY;
import static io.vitrine.contracts.Gallery.PRINTS;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.RIVAL;
import static io.vitrine.contracts.Gallery.STRANGER;
import static io.vitrine.contracts.Gallery.SUSPENDED;
import static io.vitrine.contracts.Gallery.content;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.governance.GovernanceCalls;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.restoration.ObjectToRestoration;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of every method, on the furnished world. */
final class RefusalTest {
  private static final Hash X = hash("x");
  private static final ItemId ABSENT = new ItemId(PRINTS, 9);
  private static final ItemId NOWHERE = ItemId.of("nowhere", 1);
  private static final ItemId SEALED = new ItemId(FINAL, 1);
  private static final SeriesId ABSENT_SERIES = new SeriesId("nowhere");
  private static final Amount ONE = new Amount(1);

  record Case(ReasonCode code, Address sender, ContractCall call) {
    @Override
    public String toString() {
      return call.contract() + "." + call.method() + " " + code;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            identity(),
            series(),
            gates(),
            mandates(),
            items(),
            moves(),
            freezes(),
            settlement(),
            sale(),
            policy(),
            DropRefusals.cases(),
            AuctionRefusals.cases(),
            RestorationRefusals.cases(),
            AwaitingRefusals.cases(),
            PaidListingRefusals.cases(),
            governance(),
            CirculationRefusals.cases().toList())
        .flatMap(List::stream);
  }

  private static Case refused(ReasonCode code, Address sender, ContractCall call) {
    return new Case(code, sender, call);
  }

  private static List<Case> identity() {
    ContractCall anew = IdentityCalls.register(STRANGER, IdentityKind.PERSON, X);
    ContractCall grant = IdentityCalls.grantRole(ALICE, Role.PUBLISHER);
    ContractCall revoke = IdentityCalls.revokeRole(CREATOR, Role.PUBLISHER);
    ContractCall suspend = IdentityCalls.suspend(ALICE, X);
    ContractCall reactivate = IdentityCalls.reactivate(SUSPENDED);
    return List.of(
        refused(ReasonCode.ROLE_REQUIRED, ALICE, anew),
        refused(
            ReasonCode.IDENTITY_ALREADY_REGISTERED,
            REGISTRAR,
            IdentityCalls.register(ALICE, IdentityKind.PERSON, X)),
        refused(
            ReasonCode.IDENTITY_ALREADY_REGISTERED,
            REGISTRAR,
            IdentityCalls.register(CLOSED, IdentityKind.PERSON, X)),
        refused(
            ReasonCode.COMMITMENT_ALREADY_REGISTERED,
            REGISTRAR,
            IdentityCalls.register(STRANGER, IdentityKind.PERSON, hash("commitment of alice"))),
        refused(ReasonCode.ROLE_REQUIRED, PAYMENT, grant),
        refused(
            ReasonCode.IDENTITY_NOT_FOUND,
            REGISTRAR,
            IdentityCalls.grantRole(STRANGER, Role.PAYMENT)),
        refused(
            ReasonCode.IDENTITY_NOT_ACTIVE,
            REGISTRAR,
            IdentityCalls.grantRole(SUSPENDED, Role.PAYMENT)),
        refused(
            ReasonCode.ROLE_ALREADY_HELD,
            REGISTRAR,
            IdentityCalls.grantRole(CREATOR, Role.PUBLISHER)),
        refused(ReasonCode.ROLE_REQUIRED, CREATOR, revoke),
        refused(
            ReasonCode.SELF_ACTION_REFUSED,
            REGISTRAR,
            IdentityCalls.revokeRole(REGISTRAR, Role.REGISTRAR)),
        refused(
            ReasonCode.IDENTITY_NOT_FOUND,
            REGISTRAR,
            IdentityCalls.revokeRole(STRANGER, Role.PAYMENT)),
        refused(ReasonCode.ROLE_NOT_HELD, REGISTRAR, IdentityCalls.revokeRole(ALICE, Role.PAYMENT)),
        refused(ReasonCode.ROLE_REQUIRED, BOB, suspend),
        refused(ReasonCode.SELF_ACTION_REFUSED, REGISTRAR, IdentityCalls.suspend(REGISTRAR, X)),
        refused(ReasonCode.IDENTITY_NOT_FOUND, REGISTRAR, IdentityCalls.suspend(STRANGER, X)),
        refused(ReasonCode.IDENTITY_NOT_ACTIVE, REGISTRAR, IdentityCalls.suspend(SUSPENDED, X)),
        refused(ReasonCode.IDENTITY_NOT_ACTIVE, REGISTRAR, IdentityCalls.suspend(CLOSED, X)),
        refused(ReasonCode.ROLE_REQUIRED, BOB, reactivate),
        refused(ReasonCode.IDENTITY_NOT_FOUND, REGISTRAR, IdentityCalls.reactivate(STRANGER)),
        refused(ReasonCode.IDENTITY_NOT_SUSPENDED, REGISTRAR, IdentityCalls.reactivate(ALICE)),
        refused(ReasonCode.IDENTITY_NOT_SUSPENDED, REGISTRAR, IdentityCalls.reactivate(CLOSED)),
        refused(ReasonCode.ROLE_REQUIRED, BOB, IdentityCalls.close(ALICE)),
        refused(ReasonCode.SELF_ACTION_REFUSED, REGISTRAR, IdentityCalls.close(REGISTRAR)),
        refused(ReasonCode.IDENTITY_NOT_FOUND, REGISTRAR, IdentityCalls.close(STRANGER)),
        refused(ReasonCode.IDENTITY_CLOSED, REGISTRAR, IdentityCalls.close(CLOSED)),
        refused(ReasonCode.HOLDS_ITEMS, ALICE, IdentityCalls.close(ALICE)),
        refused(ReasonCode.HOLDS_FUNDS, REGISTRAR, IdentityCalls.close(PAYMENT)));
  }

  private static List<Case> series() {
    SeriesId fresh = new SeriesId("fresh");
    return List.of(
        refused(
            ReasonCode.ROLE_REQUIRED,
            ALICE,
            CollectionCalls.createSeries(fresh, "", SeriesTerms.of(1, 0, X))),
        refused(
            ReasonCode.SERIES_ALREADY_EXISTS,
            RIVAL,
            CollectionCalls.createSeries(PRINTS, "", SeriesTerms.of(1, 0, X))),
        refused(
            ReasonCode.RECIPIENT_NOT_REGISTERED,
            CREATOR,
            CollectionCalls.createSeries(fresh, "", paying(STRANGER))),
        refused(
            ReasonCode.RECIPIENT_NOT_ACTIVE,
            CREATOR,
            CollectionCalls.createSeries(fresh, "", paying(SUSPENDED))),
        refused(ReasonCode.SERIES_NOT_FOUND, CREATOR, CollectionCalls.freezeMetadata(fresh)),
        refused(ReasonCode.NOT_CREATOR, RIVAL, CollectionCalls.freezeMetadata(PRINTS)),
        refused(ReasonCode.METADATA_FROZEN, CREATOR, CollectionCalls.freezeMetadata(FINAL)));
  }

  private static SeriesTerms paying(Address payee) {
    return SeriesTerms.of(1, 0, X)
        .with(new Splits(List.of(new Share(ALICE, 1), new Share(payee, 9_999))));
  }

  private static List<Case> gates() {
    SeriesTerms terms = SeriesTerms.of(1, 0, X);
    List<Case> cases =
        new ArrayList<>(
            List.of(
                refused(ReasonCode.ROLE_REQUIRED, ALICE, amend(Gallery.DRAFT, terms)),
                refused(ReasonCode.SERIES_NOT_FOUND, CREATOR, amend(ABSENT_SERIES, terms)),
                refused(ReasonCode.NOT_CREATOR, RIVAL, amend(Gallery.DRAFT, terms)),
                refused(ReasonCode.WRONG_STAGE, CREATOR, amend(Gallery.SUBMITTED, terms)),
                refused(ReasonCode.WRONG_STAGE, CREATOR, amend(Gallery.APPROVED, terms)),
                refused(ReasonCode.WRONG_STAGE, CREATOR, amend(PRINTS, terms)),
                refused(ReasonCode.ROUNDS_EXHAUSTED, CREATOR, amend(Gallery.HOPELESS, terms)),
                refused(
                    ReasonCode.RECIPIENT_NOT_REGISTERED,
                    CREATOR,
                    amend(Gallery.REJECTED, paying(STRANGER))),
                refused(
                    ReasonCode.RECIPIENT_NOT_ACTIVE, CREATOR, amend(Gallery.DRAFT, paying(CLOSED))),
                refused(
                    ReasonCode.ROLE_REQUIRED, ALICE, CollectionCalls.submitSeries(Gallery.DRAFT)),
                refused(
                    ReasonCode.SERIES_NOT_FOUND,
                    CREATOR,
                    CollectionCalls.submitSeries(ABSENT_SERIES)),
                refused(ReasonCode.NOT_CREATOR, RIVAL, CollectionCalls.submitSeries(Gallery.DRAFT)),
                refused(
                    ReasonCode.WRONG_STAGE,
                    CREATOR,
                    CollectionCalls.submitSeries(Gallery.REJECTED)),
                refused(
                    ReasonCode.ROLE_REQUIRED,
                    ALICE,
                    CollectionCalls.releaseSeries(Gallery.APPROVED)),
                refused(
                    ReasonCode.SERIES_NOT_FOUND,
                    CREATOR,
                    CollectionCalls.releaseSeries(ABSENT_SERIES)),
                refused(
                    ReasonCode.NOT_CREATOR, RIVAL, CollectionCalls.releaseSeries(Gallery.APPROVED)),
                refused(
                    ReasonCode.GATES_MISSING,
                    CREATOR,
                    CollectionCalls.releaseSeries(Gallery.REVIEWED)),
                refused(ReasonCode.WRONG_STAGE, CREATOR, CollectionCalls.releaseSeries(PRINTS))));
    cases.add(
        refused(
            ReasonCode.FOUR_EYES_REQUIRED,
            RIVAL,
            CollectionCalls.pass(Gate.REVIEW, Gallery.RIVALS, X)));
    cases.addAll(decisions(Gate.REVIEW, Gallery.REVIEWER, Gallery.REVIEWED));
    cases.addAll(decisions(Gate.RISK_ASSESSMENT, Gallery.OFFICER, Gallery.ASSESSED));
    cases.addAll(decisions(Gate.APPROVAL, Gallery.APPROVER, Gallery.APPROVED));
    return cases;
  }

  private static List<Case> decisions(Gate gate, Address entitled, SeriesId passed) {
    return List.of(
        refused(ReasonCode.ROLE_REQUIRED, CREATOR, CollectionCalls.pass(gate, passed, X)),
        refused(
            ReasonCode.SERIES_NOT_FOUND, entitled, CollectionCalls.pass(gate, ABSENT_SERIES, X)),
        refused(ReasonCode.WRONG_STAGE, entitled, CollectionCalls.pass(gate, passed, X)),
        refused(ReasonCode.WRONG_STAGE, entitled, CollectionCalls.pass(gate, Gallery.DRAFT, X)),
        refused(ReasonCode.WRONG_STAGE, entitled, CollectionCalls.pass(gate, Gallery.REJECTED, X)));
  }

  private static List<Case> mandates() {
    long until = Gallery.MANDATE_UNTIL;
    List<Power> money = List.of(Power.MONEY);
    ContractCall cancel = DelegationCalls.act(CREATOR, SaleCalls.cancel(PRIMARY));
    ContractCall pay = DelegationCalls.act(CREATOR, SettlementCalls.transfer(ALICE, ONE));
    ContractCall further =
        DelegationCalls.act(CREATOR, DelegationCalls.grant(ALICE, money, until + 1));
    return List.of(
        refused(ReasonCode.RECIPIENT_IS_SENDER, ALICE, DelegationCalls.grant(ALICE, money, until)),
        refused(
            ReasonCode.RECIPIENT_NOT_REGISTERED,
            ALICE,
            DelegationCalls.grant(STRANGER, money, until)),
        refused(
            ReasonCode.RECIPIENT_NOT_ACTIVE, ALICE, DelegationCalls.grant(CLOSED, money, until)),
        refused(ReasonCode.DEADLINE_OUT_OF_RANGE, ALICE, DelegationCalls.grant(BOB, money, 1)),
        refused(ReasonCode.BEYOND_MANDATE, Gallery.AGENT, further),
        refused(ReasonCode.MANDATE_NOT_YOURS, RIVAL, DelegationCalls.revoke(CREATOR, BOB)),
        refused(ReasonCode.MANDATE_NOT_FOUND, CREATOR, DelegationCalls.revoke(CREATOR, ALICE)),
        refused(ReasonCode.MANDATE_NOT_FOUND, ALICE, cancel),
        refused(ReasonCode.MANDATE_EXPIRED, Gallery.FORMER, cancel),
        refused(ReasonCode.POWER_REQUIRED, BOB, pay),
        refused(ReasonCode.INSUFFICIENT_FUNDS, Gallery.AGENT, pay));
  }

  private static ContractCall amend(SeriesId series, SeriesTerms terms) {
    return CollectionCalls.amendSeries(series, "", terms);
  }

  private static List<Case> items() {
    return List.of(
        refused(ReasonCode.ROLE_REQUIRED, ALICE, CollectionCalls.issue(FREE, X, X, ALICE)),
        refused(ReasonCode.SERIES_NOT_FOUND, CREATOR, CollectionCalls.issue(NOWHERE, X, X, ALICE)),
        refused(ReasonCode.NOT_CREATOR, RIVAL, CollectionCalls.issue(FREE, X, X, ALICE)),
        refused(
            ReasonCode.GATES_MISSING,
            CREATOR,
            CollectionCalls.issue(new ItemId(Gallery.APPROVED, 1), X, X, ALICE)),
        refused(
            ReasonCode.OVER_CAP,
            CREATOR,
            CollectionCalls.issue(new ItemId(PRINTS, CAP + 1), X, X, ALICE)),
        refused(ReasonCode.NUMBER_TAKEN, CREATOR, CollectionCalls.issue(OWNED, X, X, ALICE)),
        refused(ReasonCode.NUMBER_TAKEN, CREATOR, CollectionCalls.issue(BURNED, X, X, ALICE)),
        refused(
            ReasonCode.CONTENT_ALREADY_ISSUED,
            CREATOR,
            CollectionCalls.issue(FREE, content(OWNED), X, ALICE)),
        refused(
            ReasonCode.CONTENT_ALREADY_ISSUED,
            CREATOR,
            CollectionCalls.issue(FREE, content(BURNED), X, ALICE)),
        refused(
            ReasonCode.RECIPIENT_NOT_REGISTERED,
            CREATOR,
            CollectionCalls.issue(FREE, X, X, STRANGER)),
        refused(
            ReasonCode.RECIPIENT_NOT_ACTIVE, CREATOR, CollectionCalls.issue(FREE, X, X, CLOSED)),
        refused(ReasonCode.ROLE_REQUIRED, ALICE, batch(PRINTS, 8, ALICE, X)),
        refused(ReasonCode.SERIES_NOT_FOUND, CREATOR, batch(ABSENT_SERIES, 8, ALICE, X)),
        refused(ReasonCode.NOT_CREATOR, RIVAL, batch(PRINTS, 8, ALICE, X)),
        refused(ReasonCode.GATES_MISSING, CREATOR, batch(Gallery.APPROVED, 1, ALICE, X)),
        refused(ReasonCode.OVER_CAP, CREATOR, batch(PRINTS, 9, ALICE, X, hash("y"))),
        refused(ReasonCode.NUMBER_TAKEN, CREATOR, batch(PRINTS, 7, ALICE, X, hash("y"))),
        refused(
            ReasonCode.CONTENT_ALREADY_ISSUED, CREATOR, batch(PRINTS, 8, ALICE, X, content(OWNED))),
        refused(ReasonCode.RECIPIENT_NOT_REGISTERED, CREATOR, batch(PRINTS, 8, STRANGER, X)),
        refused(ReasonCode.RECIPIENT_NOT_ACTIVE, CREATOR, batch(PRINTS, 8, CLOSED, X)),
        refused(ReasonCode.SERIES_NOT_FOUND, CREATOR, CollectionCalls.changeMetadata(NOWHERE, X)),
        refused(ReasonCode.NOT_CREATOR, ALICE, CollectionCalls.changeMetadata(OWNED, X)),
        refused(ReasonCode.METADATA_FROZEN, CREATOR, CollectionCalls.changeMetadata(SEALED, X)),
        refused(ReasonCode.ITEM_NOT_FOUND, CREATOR, CollectionCalls.changeMetadata(ABSENT, X)),
        refused(ReasonCode.ITEM_BURNED, CREATOR, CollectionCalls.changeMetadata(BURNED, X)),
        refused(ReasonCode.ITEM_FROZEN, CREATOR, CollectionCalls.changeMetadata(FROZEN, X)),
        refused(ReasonCode.ITEM_LISTED, CREATOR, CollectionCalls.changeMetadata(LISTED, X)));
  }

  private static ContractCall batch(SeriesId series, long first, Address owner, Hash... contents) {
    return CollectionCalls.issueBatch(
        series, first, owner, Stream.of(contents).map(c -> new Work(c, X)).toList());
  }

  private static List<Case> moves() {
    return List.of(
        refused(ReasonCode.ITEM_NOT_FOUND, ALICE, CollectionCalls.transfer(ABSENT, BOB)),
        refused(ReasonCode.ITEM_BURNED, ALICE, CollectionCalls.transfer(BURNED, BOB)),
        refused(ReasonCode.NOT_OWNER, BOB, CollectionCalls.transfer(OWNED, RIVAL)),
        refused(ReasonCode.NOT_OWNER, CREATOR, CollectionCalls.transfer(OWNED, BOB)),
        refused(ReasonCode.ITEM_FROZEN, ALICE, CollectionCalls.transfer(FROZEN, BOB)),
        refused(ReasonCode.ITEM_FROZEN, ALICE, CollectionCalls.transfer(HELD, BOB)),
        refused(ReasonCode.ITEM_LISTED, ALICE, CollectionCalls.transfer(LISTED, BOB)),
        refused(ReasonCode.RECIPIENT_IS_SENDER, ALICE, CollectionCalls.transfer(OWNED, ALICE)),
        refused(
            ReasonCode.RECIPIENT_NOT_REGISTERED, ALICE, CollectionCalls.transfer(OWNED, STRANGER)),
        refused(ReasonCode.RECIPIENT_NOT_ACTIVE, ALICE, CollectionCalls.transfer(OWNED, SUSPENDED)),
        refused(ReasonCode.ITEM_NOT_FOUND, ALICE, CollectionCalls.burn(ABSENT)),
        refused(ReasonCode.ITEM_BURNED, ALICE, CollectionCalls.burn(BURNED)),
        refused(ReasonCode.NOT_OWNER, CREATOR, CollectionCalls.burn(OWNED)),
        refused(ReasonCode.ITEM_FROZEN, ALICE, CollectionCalls.burn(FROZEN)),
        refused(ReasonCode.ITEM_LISTED, ALICE, CollectionCalls.burn(LISTED)));
  }

  private static List<Case> freezes() {
    return List.of(
        refused(ReasonCode.SERIES_NOT_FOUND, REGISTRAR, CollectionCalls.freeze(NOWHERE, X)),
        refused(ReasonCode.NOT_CREATOR, ALICE, CollectionCalls.freeze(OWNED, X)),
        refused(ReasonCode.NOT_CREATOR, RIVAL, CollectionCalls.freeze(OWNED, X)),
        refused(ReasonCode.ITEM_NOT_FOUND, REGISTRAR, CollectionCalls.freeze(ABSENT, X)),
        refused(ReasonCode.ITEM_BURNED, REGISTRAR, CollectionCalls.freeze(BURNED, X)),
        refused(ReasonCode.ITEM_FROZEN, CREATOR, CollectionCalls.freeze(FROZEN, X)),
        refused(ReasonCode.SERIES_NOT_FOUND, REGISTRAR, CollectionCalls.unfreeze(NOWHERE, X)),
        refused(ReasonCode.NOT_CREATOR, ALICE, CollectionCalls.unfreeze(HELD, X)),
        refused(ReasonCode.ITEM_NOT_FOUND, REGISTRAR, CollectionCalls.unfreeze(ABSENT, X)),
        refused(ReasonCode.ITEM_BURNED, REGISTRAR, CollectionCalls.unfreeze(BURNED, X)),
        refused(ReasonCode.ITEM_NOT_FROZEN, CREATOR, CollectionCalls.unfreeze(OWNED, X)),
        refused(ReasonCode.FREEZE_NOT_YOURS, CREATOR, CollectionCalls.unfreeze(FROZEN, X)));
  }

  private static List<Case> settlement() {
    Amount most = new Amount(Long.MAX_VALUE);
    return List.of(
        refused(ReasonCode.ROLE_REQUIRED, REGISTRAR, SettlementCalls.mint(BOB, ONE)),
        refused(ReasonCode.RECIPIENT_NOT_REGISTERED, PAYMENT, SettlementCalls.mint(STRANGER, ONE)),
        refused(ReasonCode.RECIPIENT_NOT_ACTIVE, PAYMENT, SettlementCalls.mint(SUSPENDED, ONE)),
        refused(ReasonCode.SUPPLY_OVERFLOW, PAYMENT, SettlementCalls.mint(ALICE, most)),
        refused(ReasonCode.RECIPIENT_IS_SENDER, BOB, SettlementCalls.transfer(BOB, ONE)),
        refused(ReasonCode.RECIPIENT_NOT_REGISTERED, BOB, SettlementCalls.transfer(STRANGER, ONE)),
        refused(ReasonCode.RECIPIENT_NOT_ACTIVE, BOB, SettlementCalls.transfer(CLOSED, ONE)),
        refused(
            ReasonCode.INSUFFICIENT_FUNDS,
            BOB,
            SettlementCalls.transfer(ALICE, Gallery.BOBS_MONEY.plus(ONE))),
        refused(ReasonCode.INSUFFICIENT_FUNDS, ALICE, SettlementCalls.transfer(BOB, ONE)),
        refused(ReasonCode.ROLE_REQUIRED, BOB, SettlementCalls.redeem(ONE)),
        refused(
            ReasonCode.INSUFFICIENT_FUNDS,
            PAYMENT,
            SettlementCalls.redeem(Gallery.PAYMENTS_MONEY.plus(ONE))));
  }

  private static List<Case> sale() {
    return List.of(
        refused(ReasonCode.ITEM_NOT_FOUND, ALICE, SaleCalls.list(ABSENT, PRICE)),
        refused(ReasonCode.ITEM_BURNED, ALICE, SaleCalls.list(BURNED, PRICE)),
        refused(ReasonCode.NOT_OWNER, CREATOR, SaleCalls.list(OWNED, PRICE)),
        refused(ReasonCode.ITEM_FROZEN, ALICE, SaleCalls.list(FROZEN, PRICE)),
        refused(ReasonCode.ITEM_LISTED, ALICE, SaleCalls.list(LISTED, ONE)),
        refused(ReasonCode.NOT_LISTED, ALICE, SaleCalls.cancel(OWNED)),
        refused(ReasonCode.NOT_SELLER, BOB, SaleCalls.cancel(LISTED)),
        refused(ReasonCode.NOT_LISTED, BOB, SaleCalls.buy(OWNED, PRICE, 1, ALICE, CREATOR)),
        refused(ReasonCode.NOT_LISTED, BOB, SaleCalls.buy(NOWHERE, PRICE, 1, ALICE, CREATOR)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, SaleCalls.buy(LISTED, PRICE, 1, RIVAL, CREATOR)),
        refused(ReasonCode.FOOTPRINT_STALE, BOB, SaleCalls.buy(LISTED, PRICE, 1, ALICE, RIVAL)),
        refused(ReasonCode.BUYER_IS_SELLER, ALICE, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR)),
        refused(ReasonCode.ITEM_FROZEN, BOB, SaleCalls.buy(HELD, PRICE, 1, ALICE, CREATOR)),
        refused(
            ReasonCode.PRICE_CHANGED,
            BOB,
            SaleCalls.buy(LISTED, PRICE.plus(ONE), 1, ALICE, CREATOR)),
        refused(ReasonCode.POLICY_CHANGED, BOB, SaleCalls.buy(LISTED, PRICE, ALICE, CREATOR)),
        refused(
            ReasonCode.SELLER_NOT_ACTIVE,
            BOB,
            SaleCalls.buy(ORPHANED, PRICE, 1, SUSPENDED, CREATOR)),
        refused(
            ReasonCode.INSUFFICIENT_FUNDS, RIVAL, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR)),
        refused(
            ReasonCode.INSUFFICIENT_FUNDS,
            ALICE,
            SaleCalls.buy(PRIMARY, PRICE, 1, CREATOR, CREATOR)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void refusesAndLeavesNothingBehind(Case given) {
    TestLedger ledger = Gallery.open();
    var before = ledger.state().contracts();

    Receipt receipt = ledger.submit(given.sender(), given.call());

    assertThat(receipt.reasonCode()).isEqualTo(given.code().name());
    assertThat(receipt.detail()).isNotEmpty().doesNotContain("{", "}");
    assertThat(receipt.events()).isEmpty();
    ledger
        .state()
        .contracts()
        .forEach((name, tree) -> assertThat(tree.root()).isEqualTo(before.get(name).root()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whoIsNotRegisteredOrNotActiveMayDoNothing(Case given) {
    TestLedger ledger = Gallery.open();

    assertThat(ledger.submit(STRANGER, given.call()).reasonCode())
        .isEqualTo(ReasonCode.SENDER_NOT_REGISTERED.name());
    boolean objects = given.call().method().equals(ObjectToRestoration.METHOD);
    assertThat(ledger.submit(SUSPENDED, given.call()).reasonCode())
        .isEqualTo(
            (objects ? ReasonCode.RESTORATION_NOT_FOUND : ReasonCode.SENDER_NOT_ACTIVE).name());
    assertThat(ledger.submit(CLOSED, given.call()).reasonCode())
        .isEqualTo(ReasonCode.SENDER_NOT_ACTIVE.name());
  }

  private static List<Case> policy() {
    ContractCall unruled =
        CollectionCalls.createSeries(
            new SeriesId("fresh"), "", SeriesTerms.of(1, 0, X).with(new PolicyId("nowhere")));
    return List.of(
        refused(ReasonCode.POLICY_NOT_FOUND, CREATOR, unruled),
        refused(
            ReasonCode.ROLE_REQUIRED, ALICE, PolicyCalls.publish(Ruled.HOUSE, PolicyRules.OPEN)),
        refused(
            ReasonCode.POLICY_NOT_YOURS, RIVAL, PolicyCalls.publish(Ruled.HOUSE, PolicyRules.OPEN)),
        refused(ReasonCode.GIFT_NOT_ALLOWED, ALICE, CollectionCalls.transfer(Ruled.KEPT_ITEM, BOB)),
        refused(ReasonCode.GIFT_TOO_EARLY, ALICE, CollectionCalls.transfer(Ruled.SLOW_ITEM, BOB)),
        refused(
            ReasonCode.DAILY_LIMIT_REACHED,
            ALICE,
            CollectionCalls.transfer(Ruled.RATIONED_ITEM, BOB)),
        refused(ReasonCode.RESALE_NOT_ALLOWED, ALICE, SaleCalls.list(Ruled.KEPT_ITEM, ONE)),
        refused(ReasonCode.RESALE_TOO_EARLY, ALICE, SaleCalls.list(Ruled.SLOW_ITEM, ONE)),
        refused(
            ReasonCode.PRICE_OVER_CAP, ALICE, SaleCalls.list(Ruled.CAPPED_ITEM, new Amount(17))));
  }

  private static List<Case> governance() {
    ValidatorChange fresh = Electors.add("org-7");
    ContractCall foreign =
        GovernanceCalls.approve(0, fresh, "org-1", Electors.approval(0, fresh, "org-2"));
    ContractCall unknown = GovernanceCalls.challenge(0, fresh);
    ContractCall aged = Electors.ready(Gallery.open(), Gallery.AGED, "org-5");
    ContractCall unready = Electors.ready(Gallery.open(), Gallery.RECENT, "org-3");
    return List.of(
        refused(ReasonCode.WRONG_EPOCH, BOB, Electors.approve(1, fresh, "org-1")),
        refused(ReasonCode.NOT_A_VALIDATOR, BOB, Electors.approve(0, fresh, "org-7")),
        refused(ReasonCode.APPROVAL_INVALID, BOB, foreign),
        refused(
            ReasonCode.CHANGE_IMPOSSIBLE,
            BOB,
            Electors.approve(0, Electors.remove("org-9"), "org-1")),
        refused(ReasonCode.TOO_MANY_PROPOSALS, BOB, Electors.approve(0, fresh, "org-4")),
        refused(ReasonCode.ALREADY_APPROVED, BOB, Electors.approve(0, Gallery.AGED, "org-2")),
        refused(ReasonCode.PROPOSAL_NOT_FOUND, BOB, unknown),
        refused(ReasonCode.CHALLENGE_RECENT, BOB, GovernanceCalls.challenge(0, Gallery.RECENT)),
        refused(ReasonCode.ALREADY_READY, BOB, GovernanceCalls.challenge(0, Gallery.LONELY)),
        refused(ReasonCode.LOG_NOT_RECENT, BOB, aged),
        refused(ReasonCode.READINESS_INVALID, BOB, unready));
  }

  @Test
  void everyReasonAndEveryMethodHasItsCase() {
    TreeSet<ReasonCode> reached = new TreeSet<>();
    TreeSet<String> methods = new TreeSet<>();
    cases()
        .forEach(
            given -> {
              reached.add(given.code());
              methods.add(given.call().contract() + "." + given.call().method());
            });
    TreeSet<String> expected = new TreeSet<>();
    for (BuiltInContract contract : BuiltInContracts.all(Electors.GENESIS)) {
      contract.methods().names().forEach(name -> expected.add(contract.name() + "." + name));
    }

    assertThat(methods).isEqualTo(expected);
    assertThat(Arrays.asList(ReasonCode.values()))
        .filteredOn(code -> !reached.contains(code))
        .containsExactly(ReasonCode.TOO_MANY_VERSIONS, ReasonCode.CHANGE_PENDING);
  }

  @Test
  void aRefusalCarriesItsNumbers() {
    TestLedger ledger = Gallery.open();

    Receipt poor = ledger.submit(ALICE, SettlementCalls.transfer(BOB, new Amount(7)));
    Receipt over =
        ledger.submit(CREATOR, CollectionCalls.issue(ItemId.of("prints", 1_000_000), X, X, ALICE));

    assertThat(poor.numbers()).containsEntry("has", "0").containsEntry("needs", "7");
    assertThat(poor.detail()).isEqualTo(ALICE + " has 0 units, needs 7");
    assertThat(over.numbers()).containsEntry("has", "9").containsEntry("needs", "1000000");
  }
}
