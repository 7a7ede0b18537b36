package io.vitrine.contracts;

import static io.vitrine.contracts.Awaiting.JUDY;
import static io.vitrine.contracts.Bazaar.CAROL;
import static io.vitrine.contracts.Bazaar.DAVE;
import static io.vitrine.contracts.Bazaar.DRAWING;
import static io.vitrine.contracts.Bazaar.EDITIONS;
import static io.vitrine.contracts.Bazaar.OPEN;
import static io.vitrine.contracts.Bazaar.OVER;
import static io.vitrine.contracts.Bazaar.STALE;
import static io.vitrine.contracts.Bazaar.UNSOLD;
import static io.vitrine.contracts.Bazaar.UNSTOCKED;
import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.FREE;
import static io.vitrine.contracts.Gallery.HELD;
import static io.vitrine.contracts.Gallery.LISTED;
import static io.vitrine.contracts.Gallery.MANDATE_UNTIL;
import static io.vitrine.contracts.Gallery.OWNED;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.PRICE;
import static io.vitrine.contracts.Gallery.PRINTS;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.RIVAL;
import static io.vitrine.contracts.Gallery.STRANGER;
import static io.vitrine.contracts.Gallery.SUSPENDED;
import static io.vitrine.contracts.Gallery.hash;
import static io.vitrine.contracts.Salesroom.IVAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.governance.GovernanceCalls;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.Right;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Call;
import io.vitrine.ledger.contract.CallResult;
import io.vitrine.ledger.contract.Contract;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.FootprintResult;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A successful call touches all of its footprint and nothing else; a malformed one has none. */
final class FootprintTest {
  private static final Hash X = hash("x");

  /** Terms that name everything a series can have. */
  private static final SeriesTerms SHARED =
      SeriesTerms.of(1, 0, X)
          .with(Ruled.HOUSE)
          .with(new Splits(List.of(new Share(ALICE, 9_000), new Share(BOB, 1_000))))
          .with(List.of(Right.values()));

  private static final DropTerms OPEN_TERMS =
      Bazaar.terms(Gallery.open(), 20, 5, 1, DropMode.DRAW, new SaleId("fresh"));

  record Success(Address sender, ContractCall call) {
    @Override
    public String toString() {
      return call.contract() + "." + call.method();
    }
  }

  static Stream<Success> successes() {
    SeriesId fresh = new SeriesId("fresh");
    Amount one = new Amount(1);
    return Stream.of(
        new Success(REGISTRAR, IdentityCalls.register(STRANGER, IdentityKind.PERSON, X)),
        new Success(REGISTRAR, IdentityCalls.grantRole(ALICE, Role.PUBLISHER)),
        new Success(REGISTRAR, IdentityCalls.revokeRole(CREATOR, Role.PUBLISHER)),
        new Success(REGISTRAR, IdentityCalls.suspend(ALICE, X)),
        new Success(REGISTRAR, IdentityCalls.reactivate(SUSPENDED)),
        new Success(REGISTRAR, IdentityCalls.close(RIVAL)),
        new Success(RIVAL, IdentityCalls.close(RIVAL)),
        new Success(CREATOR, CollectionCalls.createSeries(fresh, "Fresh", SHARED)),
        new Success(CREATOR, CollectionCalls.amendSeries(Gallery.DRAFT, "Fresh", SHARED)),
        new Success(CREATOR, CollectionCalls.submitSeries(Gallery.DRAFT)),
        new Success(Gallery.REVIEWER, CollectionCalls.pass(Gate.REVIEW, Gallery.SUBMITTED, X)),
        new Success(
            Gallery.OFFICER, CollectionCalls.pass(Gate.RISK_ASSESSMENT, Gallery.REVIEWED, X)),
        new Success(Gallery.APPROVER, CollectionCalls.pass(Gate.APPROVAL, Gallery.ASSESSED, X)),
        new Success(CREATOR, CollectionCalls.releaseSeries(Gallery.APPROVED)),
        new Success(CREATOR, CollectionCalls.freezeMetadata(PRINTS)),
        new Success(CREATOR, CollectionCalls.issue(FREE, X, X, ALICE)),
        new Success(CREATOR, CollectionCalls.issueBatch(PRINTS, 8, ALICE, List.of(new Work(X, X)))),
        new Success(ALICE, CollectionCalls.transfer(OWNED, BOB)),
        new Success(ALICE, CollectionCalls.transferBatch(BOB, List.of(OWNED, Pending.WANTED))),
        new Success(ALICE, CollectionCalls.gift(OWNED, BOB, X, Gallery.soon())),
        new Success(BOB, CollectionCalls.acceptGift(Pending.GIVEN, ALICE)),
        new Success(BOB, CollectionCalls.declineGift(Pending.GIVEN)),
        new Success(ALICE, CollectionCalls.withdrawGift(Pending.GIVEN)),
        new Success(CREATOR, CollectionCalls.changeMetadata(OWNED, X)),
        new Success(CREATOR, CollectionCalls.freeze(OWNED, X)),
        new Success(CREATOR, CollectionCalls.unfreeze(HELD, X)),
        new Success(ALICE, CollectionCalls.burn(OWNED)),
        new Success(CREATOR, DelegationCalls.grant(ALICE, List.of(Power.MONEY), MANDATE_UNTIL)),
        new Success(Gallery.AGENT, DelegationCalls.revoke(CREATOR, Gallery.AGENT)),
        new Success(
            Gallery.AGENT, DelegationCalls.act(CREATOR, CollectionCalls.freezeMetadata(PRINTS))),
        new Success(PAYMENT, SettlementCalls.mint(ALICE, one)),
        new Success(BOB, SettlementCalls.transfer(ALICE, one)),
        new Success(PAYMENT, SettlementCalls.redeem(one)),
        new Success(ALICE, SaleCalls.list(OWNED, one)),
        new Success(ALICE, SaleCalls.cancel(LISTED)),
        new Success(BOB, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR)),
        new Success(PAYMENT, SaleCalls.buyFor(LISTED, BOB, X, PRICE, 1, ALICE, List.of(CREATOR))),
        new Success(JUDY, SaleCalls.buyInEscrow(Awaiting.ON_SALE, Awaiting.PRICE, 1, ALICE)),
        new Success(JUDY, SaleCalls.acceptPurchase(Awaiting.BOUGHT, ALICE, CREATOR)),
        new Success(JUDY, SaleCalls.declinePurchase(Awaiting.BOUGHT, JUDY)),
        new Success(BOB, SaleCalls.offer(OWNED, one, 1, Gallery.soon())),
        new Success(CREATOR, SaleCalls.withdrawOffer(Pending.WANTED, CREATOR)),
        new Success(ALICE, SaleCalls.acceptOffer(Pending.WANTED, CREATOR, Pending.OFFER, RIVAL)),
        new Success(CREATOR, PolicyCalls.publish(Ruled.HOUSE, PolicyRules.OPEN)),
        new Success(
            ALICE,
            AuctionCalls.open(
                new SaleId("fresh"),
                new AuctionTerms(
                    OWNED,
                    OPEN_TERMS.start(),
                    OPEN_TERMS.end(),
                    Optional.of(BOB),
                    Salesroom.dutch()))),
        new Success(IVAN, AuctionCalls.bid(Salesroom.RISING, Salesroom.lot(2), new Amount(160), 1)),
        new Success(IVAN, Salesroom.commit(Salesroom.SEALED, 4, IVAN, 200)),
        new Success(
            IVAN,
            AuctionCalls.reveal(
                Salesroom.REVEALING, Salesroom.lot(5), new Amount(300), Salesroom.SALT)),
        new Success(BOB, AuctionCalls.refund(Salesroom.RISING, IVAN)),
        new Success(
            BOB,
            AuctionCalls.settle(
                Salesroom.WON,
                Salesroom.lot(6),
                Salesroom.GRACE,
                Salesroom.HEIDI,
                Bazaar.payees())),
        new Success(BOB, AuctionCalls.release(Salesroom.IGNORED, Salesroom.lot(7))),
        new Success(CREATOR, DropCalls.open(new SaleId("fresh"), OPEN_TERMS)),
        new Success(CREATOR, DropCalls.stock(UNSTOCKED, EDITIONS, 5, 1)),
        new Success(CREATOR, DropCalls.cancel(UNSTOCKED)),
        new Success(DAVE, DropCalls.order(OPEN, Bazaar.RULES, Bazaar.listed(DAVE))),
        new Success(PAYMENT, DropCalls.buyFor(OPEN, DAVE, X, Bazaar.RULES, Bazaar.listed(DAVE))),
        new Success(BOB, DropCalls.close(OVER)),
        new Success(BOB, DropCalls.reveal(DRAWING, Bazaar.SECRET)),
        new Success(
            BOB, DropCalls.deliver(OPEN, 0, CAROL, Bazaar.item(1), CREATOR, Bazaar.payees())),
        new Success(
            BOB, DropCalls.deliverInEscrow(Awaiting.DROP, 0, JUDY, Awaiting.ORDERED, CREATOR)),
        new Success(BOB, DropCalls.refund(Bazaar.VOID, 0, CAROL)),
        new Success(BOB, DropCalls.lapse(STALE, 0, CAROL, Bazaar.item(9))),
        new Success(BOB, DropCalls.returnStock(UNSOLD, EDITIONS, 10, 2)),
        new Success(BOB, Electors.approve(0, Electors.remove("org-4"), "org-1")),
        new Success(BOB, GovernanceCalls.challenge(0, Gallery.AGED)),
        new Success(BOB, Gallery.proof()),
        new Success(
            REGISTRAR, RestorationCalls.propose(ALICE, STRANGER, hash("commitment of alice"), X)),
        new Success(
            Restored.DEPUTY,
            RestorationCalls.approve(
                Restored.PROPOSED, Restored.successor(Restored.PROPOSED), Attributes.NO_ROOT)),
        new Success(
            Restored.WAITING, RestorationCalls.object(Restored.successor(Restored.WAITING))),
        new Success(REGISTRAR, RestorationCalls.withdraw(Restored.WAITING)),
        new Success(
            BOB,
            RestorationCalls.complete(
                Restored.DUE, Restored.successor(Restored.DUE), Restored.commitment(Restored.DUE))),
        new Success(
            BOB, RestorationCalls.moveItems(Restored.LOST, Restored.HEIR, List.of(Restored.PLAIN))),
        new Success(BOB, RestorationCalls.moveFunds(Restored.LOST, Restored.HEIR)),
        new Success(
            BOB, RestorationCalls.moveSeries(Restored.LOST, Restored.HEIR, Restored.SERIES)),
        new Success(BOB, RestorationCalls.endListing(Restored.LOST, Restored.LISTED)),
        new Success(BOB, RestorationCalls.endGift(Restored.LOST, Restored.GIVEN)),
        new Success(BOB, RestorationCalls.endOffer(Restored.LOST, Restored.WANTED)),
        new Success(
            BOB, RestorationCalls.finish(Restored.EMPTY, Restored.successor(Restored.EMPTY))));
  }

  @ParameterizedTest
  @MethodSource("successes")
  void coversExactlyWhatACallTouches(Success given) {
    Contract contract = TestLedger.REGISTRY.find(given.call().contract()).orElseThrow();
    Call call = call(given.sender(), given.call());
    Footprint footprint = ((FootprintResult.Touches) contract.footprint(call)).footprint();
    Recorder recorder = new Recorder(Gallery.open());

    assertThat(contract.execute(call, recorder)).isInstanceOf(CallResult.Done.class);

    SortedSet<Partition> all = new TreeSet<>(footprint.reads());
    all.addAll(footprint.writes());
    SortedSet<Partition> touched = new TreeSet<>(recorder.reads);
    touched.addAll(recorder.writes);
    assertThat(touched).isEqualTo(all);
    assertThat(recorder.writes).containsExactlyElementsOf(footprint.writes());
    assertThat(all).contains(Identities.partition(given.sender()));
  }

  @ParameterizedTest
  @MethodSource("successes")
  void refusesOtherShapesOfArguments(Success given) {
    Contract contract = TestLedger.REGISTRY.find(given.call().contract()).orElseThrow();
    List<Value> good = given.call().arguments().elements();
    for (int i = 0; i < good.size(); i++) {
      List<Value> bad = new ArrayList<>(good);
      bad.set(i, new Value.Null());
      assertThat(contract.footprint(call(given, bad)))
          .isInstanceOf(FootprintResult.BadArguments.class);
    }
    List<Value> longer = new ArrayList<>(good);
    longer.add(Value.of(1));
    assertThat(contract.footprint(call(given, longer)))
        .isInstanceOf(FootprintResult.BadArguments.class);
    assertThat(contract.footprint(call(given, good.subList(1, good.size()))))
        .isInstanceOf(FootprintResult.BadArguments.class);
  }

  @ParameterizedTest
  @MethodSource("successes")
  void theRecommendedGasSufficesTwice(Success given) {
    TestLedger ledger = Gallery.open();

    assertThat(ledger.accept(given.sender(), given.call()).gasUsed())
        .isLessThan(ContractCall.RECOMMENDED_GAS / 2);
  }

  @Test
  void refusesValuesOutOfRange() {
    SeriesTerms terms = SeriesTerms.of(1, 0, X);
    badArguments(
        CollectionCalls.createSeries(new SeriesId("s"), "n".repeat(201), terms), "element 2");
    badArguments(SettlementCalls.mint(ALICE, Amount.ZERO), "element 2");
    badArguments(SaleCalls.list(OWNED, Amount.ZERO), "element 3");
    Value.Array upper = Value.array(Value.of("Prints"), Value.of(1));
    badArguments(new ContractCall("collection", "burn", upper), "element 1");
    Value.Array zero = Value.array(Value.of("prints"), Value.of(0));
    badArguments(new ContractCall("collection", "burn", zero), "element 2");
    Value.Array role = Value.array(Value.of(ALICE.value()), Value.of("KING"));
    badArguments(new ContractCall("identity", "grantRole", role), "unknown Role KING");
  }

  @Test
  void namesAnUnknownMethod() {
    Contract contract = TestLedger.REGISTRY.find("sale").orElseThrow();

    assertThat(contract.footprint(new Call(X, ALICE, "steal", Value.array())))
        .isEqualTo(new FootprintResult.UnknownMethod("steal"));
  }

  private static void badArguments(ContractCall call, String where) {
    Contract contract = TestLedger.REGISTRY.find(call.contract()).orElseThrow();
    FootprintResult result = contract.footprint(call(ALICE, call));
    assertThat(result).isInstanceOf(FootprintResult.BadArguments.class);
    assertThat(((FootprintResult.BadArguments) result).reason()).contains(where);
  }

  private static Call call(Address sender, ContractCall call) {
    return new Call(X, sender, call.method(), call.arguments());
  }

  private static Call call(Success given, List<Value> arguments) {
    return new Call(X, given.sender(), given.call().method(), new Value.Array(arguments));
  }

  /** Notes every partition touched; writes go nowhere. */
  private static final class Recorder implements Execution {
    private final TestLedger ledger;
    private final SortedSet<Partition> reads = new TreeSet<>();
    private final SortedSet<Partition> writes = new TreeSet<>();

    Recorder(TestLedger ledger) {
      this.ledger = ledger;
    }

    @Override
    public Optional<Bytes> read(StateKey key) {
      reads.add(key.partition());
      return ledger.read(key);
    }

    @Override
    public void write(StateKey key, Bytes value) {
      writes.add(key.partition());
    }

    @Override
    public void delete(StateKey key) {
      writes.add(key.partition());
    }

    @Override
    public void emit(String type, Value data) {}

    @Override
    public long blockTime() {
      return ledger.nextBlockTime();
    }

    @Override
    public long height() {
      return 1;
    }

    @Override
    public long epoch() {
      return ledger.epoch();
    }

    @Override
    public LogHead attestedLog() {
      return new LogHead(ledger.logSize(), TestLedger.LOG);
    }

    @Override
    public void charge(long gas) {}
  }
}
