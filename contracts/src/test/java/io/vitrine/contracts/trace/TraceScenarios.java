package io.vitrine.contracts.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Awaiting;
import io.vitrine.contracts.Bazaar;
import io.vitrine.contracts.Electors;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.Pending;
import io.vitrine.contracts.Restored;
import io.vitrine.contracts.Salesroom;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Gifts;
import io.vitrine.contracts.collection.Holdings;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.governance.Validators;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.DailyMoves;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.restoration.Restorations;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.trace.StateEntry.Kind;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.execution.TransactionTrace;
import io.vitrine.ledger.execution.TransactionTrace.Access;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What traces of sales and refusals say. */
final class TraceScenarios {
  private final TestLedger ledger = Gallery.open();

  @Test
  void aPurchaseNamesItsArgumentsItsKeysAndWhatBecameOfThem() {
    SignedTransaction buy =
        ledger.transaction(
            Gallery.BOB,
            SaleCalls.buy(Gallery.LISTED, Gallery.PRICE, 1, Gallery.ALICE, Gallery.CREATOR));

    TransactionTrace trace = ledger.trace(List.of(buy), buy.id()).orElseThrow();

    assertThat(NamedArguments.of(buy).orElseThrow())
        .containsExactly(
            new Field("item", "prints/2"),
            new Field("price", "1999"),
            new Field("policyVersion", "1"),
            new Field("seller", Addresses.format(Gallery.ALICE)),
            new Field("payees", Addresses.format(Gallery.CREATOR)));
    assertThat(trace.changes().keySet())
        .containsExactlyInAnyOrder(
            Items.key(Gallery.LISTED),
            DailyMoves.key(Gallery.ALICE),
            Listings.key(Gallery.LISTED),
            Holdings.key(Gallery.ALICE),
            Holdings.key(Gallery.BOB),
            Balances.key(Gallery.ALICE),
            Balances.key(Gallery.BOB),
            Balances.key(Gallery.CREATOR));
    assertThat(change(trace, Balances.key(Gallery.BOB))).containsExactly("balance 5000 -> 3001");
    assertThat(change(trace, Listings.key(Gallery.LISTED))).contains("price 1999 -> -");
    assertThat(change(trace, Items.key(Gallery.LISTED)))
        .contains(
            "owner " + Addresses.format(Gallery.ALICE) + " -> " + Addresses.format(Gallery.BOB),
            "acquisition.kind ISSUE -> SALE",
            "acquisition.price 0 -> 1999",
            "lock LISTING -> -",
            "history.version 2 -> 3");
    assertThat(trace.receipt()).isEqualTo(ledger.submitBlock(List.of(buy)).get(0));
  }

  @Test
  void aRefusedPurchaseEndsAtTheAccessThatDecidedAndChangesNothing() {
    SignedTransaction drain =
        ledger.transaction(Gallery.BOB, SettlementCalls.transfer(Gallery.ALICE, new Amount(4_000)));
    SignedTransaction buy =
        ledger.transaction(
            Gallery.BOB,
            SaleCalls.buy(Gallery.LISTED, Gallery.PRICE, 1, Gallery.ALICE, Gallery.CREATOR));

    TransactionTrace trace = ledger.trace(List.of(drain, buy), buy.id()).orElseThrow();

    assertThat(trace.receipt().reasonCode()).isEqualTo("INSUFFICIENT_FUNDS");
    assertThat(RuleOwner.of(trace.receipt().reasonCode(), "sale")).isEqualTo("settlement");
    Access last = trace.accesses().get(trace.accesses().size() - 1);
    assertThat(last.key()).isEqualTo(Balances.key(Gallery.BOB));
    assertThat(fields(last.key(), last.value())).containsExactly(new Field("balance", "1000"));
    assertThat(trace.changes()).isEmpty();
    assertThat(trace.receipt()).isEqualTo(ledger.submitBlock(List.of(drain, buy)).get(1));
  }

  @Test
  void whatAFailedCallWroteIsShownAndIsNotOnTheLedger() {
    ContractCall list = SaleCalls.list(Gallery.OWNED, Gallery.PRICE);
    SignedTransaction short1 = ledger.transaction(Gallery.ALICE, list, 8_000);

    TransactionTrace trace = ledger.trace(List.of(short1), short1.id()).orElseThrow();

    assertThat(trace.receipt().reasonCode()).isEqualTo("OUT_OF_GAS");
    assertThat(RuleOwner.of("OUT_OF_GAS", "sale")).isEqualTo(RuleOwner.EXECUTOR);
    assertThat(trace.accesses()).last().extracting(Access::kind).isEqualTo(Access.Kind.WRITE);
    assertThat(Listings.find(ledger, Gallery.OWNED)).isEmpty();
  }

  @Test
  void whatHasNoFootprintTouchesNothingAndWhatWasNotExecutedHasNoTrace() {
    SignedTransaction unknown =
        ledger.transaction(
            Gallery.BOB,
            new ContractCall("sale", "steal", SaleCalls.cancel(Gallery.LISTED).arguments()));

    TransactionTrace trace = ledger.trace(List.of(unknown), unknown.id()).orElseThrow();

    assertThat(trace.receipt().reasonCode()).isEqualTo("UNKNOWN_METHOD");
    assertThat(trace.footprint()).isEmpty();
    assertThat(trace.accesses()).isEmpty();
    assertThat(NamedArguments.of(unknown)).isEmpty();
    assertThat(ledger.trace(List.of(unknown), Hash.ZERO)).isEmpty();
    ledger.submitBlock(List.of(unknown));
    assertThat(ledger.trace(List.of(unknown), unknown.id())).isEmpty();
  }

  record Sample(Kind kind, Partition partition) {}

  static Stream<Sample> samples() {
    return Stream.of(
        new Sample(Kind.IDENTITY, Identities.partition(Gallery.ALICE)),
        new Sample(
            Kind.COMMITMENT, Identities.commitmentPartition(Gallery.hash("commitment of alice"))),
        new Sample(Kind.SERIES, SeriesCatalogue.partition(Gallery.PRINTS)),
        new Sample(Kind.ITEM, Items.partition(Gallery.FROZEN)),
        new Sample(
            Kind.CONTENT, Items.contentPartition(Gallery.PRINTS, Gallery.content(Gallery.OWNED))),
        new Sample(Kind.HOLDINGS, Holdings.partition(Gallery.ALICE)),
        new Sample(Kind.BALANCE, Balances.partition(Gallery.BOB)),
        new Sample(Kind.HELD, Balances.heldPartition(Bazaar.CAROL)),
        new Sample(Kind.PAYMENT, PaymentReferences.partition(Bazaar.PAID)),
        new Sample(Kind.AUCTION, Auctions.partition(Salesroom.RISING)),
        new Sample(Kind.DROP, Drops.partition(Bazaar.OPEN)),
        new Sample(Kind.SUPPLY, Balances.supplyPartition()),
        new Sample(Kind.DAILY_MOVES, DailyMoves.partition(Gallery.ALICE)),
        new Sample(Kind.GIFT, Gifts.partition(Pending.GIVEN)),
        new Sample(Kind.OFFER, Offers.partition(Pending.WANTED, Gallery.CREATOR)),
        new Sample(Kind.RESTORATION, Restorations.partition(Restored.LOST)),
        new Sample(Kind.PREDECESSOR, Restorations.predecessorPartition(Restored.HEIR)),
        new Sample(Kind.RESTORATION_DELAY, Restorations.delayPartition()),
        new Sample(Kind.ESCROW, Escrows.partition(Awaiting.BOUGHT)),
        new Sample(Kind.LISTING, Listings.partition(Gallery.LISTED)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyKindOfThingIsNamedAndTakenApart(Sample sample) {
    StateKey key = sample.partition().key(Bytes.EMPTY);
    StateEntry entry = StateEntry.of(sample.partition()).orElseThrow();

    assertThat(entry.kind()).isEqualTo(sample.kind());
    assertThat(entry.subject().isEmpty())
        .isEqualTo(entry.kind() == Kind.SUPPLY || entry.kind() == Kind.RESTORATION_DELAY);
    assertThat(fields(key, ledger.read(key))).isNotEmpty().noneMatch(f -> f.text().isEmpty());
    assertThat(entry.fields(Bytes.wrap(new byte[3]))).isEmpty();
  }

  @Test
  void aDropSaysWhatItSellsHowFarItIsAndWhoOrdered() {
    assertThat(fields(Drops.termsKey(Bazaar.OPEN), ledger.read(Drops.termsKey(Bazaar.OPEN))))
        .contains(
            new Field("seller", Addresses.format(Gallery.CREATOR)),
            new Field("terms.series", "editions"),
            new Field("terms.price", "100"));
    StateKey progress = Drops.progressKey(Bazaar.OPEN);
    assertThat(fields(progress, ledger.read(progress)))
        .contains(new Field("stocked", "2"), new Field("orders", "1"));
    StateKey order = Drops.orderKey(Bazaar.OPEN, 0);
    assertThat(fields(order, ledger.read(order)))
        .containsExactly(
            new Field("buyer", Addresses.format(Bazaar.CAROL)),
            new Field("state", "OPEN"),
            new Field("policyVersion", "1"));
    StateKey count = Drops.buyerKey(Bazaar.OPEN, Bazaar.CAROL);
    assertThat(fields(count, ledger.read(count))).containsExactly(new Field("orders", "1"));
  }

  @Test
  void anAuctionSaysWhatItSellsHowItStandsAndWhoBid() {
    StateKey terms = Auctions.termsKey(Salesroom.RISING);
    assertThat(fields(terms, ledger.read(terms)))
        .contains(
            new Field("terms.item", "lots/2"),
            new Field("terms.beneficiary", "-"),
            new Field("terms.rules.step", "10"));
    StateKey standing = Auctions.standingKey(Salesroom.RISING);
    assertThat(fields(standing, ledger.read(standing)))
        .contains(
            new Field("highest.bidder", Addresses.format(Salesroom.HEIDI)),
            new Field("highest.amount", "150"),
            new Field("state", "OPEN"));
    StateKey deposit = Auctions.depositKey(Salesroom.RISING, Salesroom.IVAN);
    assertThat(fields(deposit, ledger.read(deposit))).containsExactly(new Field("deposit", "100"));
    StateKey sealed = Auctions.sealedKey(Salesroom.SEALED, Salesroom.HEIDI);
    assertThat(fields(sealed, ledger.read(sealed))).contains(new Field("revealed", "false"));
  }

  @Test
  void anEpochSaysWhatItProposedAndDecided() {
    SignedTransaction decisive =
        ledger.transaction(Gallery.BOB, Electors.approve(0, Gallery.LONELY, "org-2"));
    SignedTransaction last =
        ledger.transaction(Gallery.BOB, Electors.approve(0, Gallery.LONELY, "org-3"));

    TransactionTrace trace = ledger.trace(List.of(decisive, last), last.id()).orElseThrow();

    assertThat(NamedArguments.of(last).orElseThrow())
        .startsWith(new Field("epoch", "0"), new Field("change", "remove org-1"));
    assertThat(trace.changes().keySet()).hasSize(2).contains(Validators.nextKey(0));
    assertThat(change(trace, Validators.nextKey(0)))
        .hasSize(4)
        .allMatch(c -> c.startsWith("val") || c.startsWith("decided.height"));
    assertThat(trace.changes().keySet())
        .flatExtracting(key -> change(trace, key))
        .contains("approvals 3, 1 -> 3, 1, 2");
    assertThat(StateEntry.of(Validators.partition(0))).contains(new StateEntry(Kind.EPOCH, "0"));
  }

  @Test
  void policiesSayHowFarTheyAreAndWhatTheirVersionsSay() {
    StateKey head = Policies.key(Ruled.HOUSE);
    StateKey version = Policies.key(Ruled.HOUSE, 1);

    assertThat(StateEntry.of(head.partition())).contains(new StateEntry(Kind.POLICIES, ""));
    assertThat(fields(head, ledger.read(head)))
        .containsExactly(
            new Field("publisher", Addresses.format(Gallery.CREATOR)), new Field("current", "1"));
    assertThat(fields(version, ledger.read(version)))
        .startsWith(new Field("giftsAllowed", "true"))
        .endsWith(new Field("dailyLimit", "1000"));
    assertThat(fields(version, Optional.of(Bytes.wrap(new byte[] {1})))).isEmpty();
  }

  @Test
  void whatNoBuiltInContractKeepsHasNoName() {
    assertThat(StateEntry.of(new Partition("sale", Bytes.wrap(new byte[] {9})))).isEmpty();
    assertThat(StateEntry.of(new Partition("sale", Bytes.EMPTY))).isEmpty();
    assertThat(StateEntry.of(new Partition("identity", Bytes.wrap(new byte[] {1, 2})))).isEmpty();
  }

  @Test
  void aFrozenItemSaysByWhom() {
    assertThat(fields(Items.key(Gallery.FROZEN), ledger.read(Items.key(Gallery.FROZEN))))
        .contains(
            new Field("freeze.by", Addresses.format(Gallery.REGISTRAR)),
            new Field("freeze.authority", "REGISTRAR"));
    assertThat(fields(Items.key(Gallery.OWNED), ledger.read(Items.key(Gallery.OWNED))))
        .contains(new Field("freeze", "-"));
  }

  @Test
  void everyReasonIsSomebodysRule() {
    List<String> contracts =
        List.of(
            "auction",
            "collection",
            "delegation",
            "drop",
            "governance",
            "identity",
            "policy",
            "restoration",
            "sale",
            "settlement");
    for (ReasonCode reason : ReasonCode.values()) {
      assertThat(RuleOwner.of(reason.name(), "collection")).as("%s", reason).isIn(contracts);
    }
    assertThat(RuleOwner.of("RECIPIENT_IS_SENDER", "settlement")).isEqualTo("settlement");
    assertThat(RuleOwner.of("ITEM_FROZEN", "sale")).isEqualTo("collection");
    assertThat(RuleOwner.of("ROLE_REQUIRED", "settlement")).isEqualTo("identity");
    assertThat(RuleOwner.of("FOOTPRINT_STALE", "restoration")).isEqualTo("restoration");
  }

  @Test
  void aTransferNamesWhom() {
    SignedTransaction transfer =
        ledger.transaction(Gallery.ALICE, CollectionCalls.transfer(Gallery.OWNED, Gallery.BOB));
    assertThat(NamedArguments.of(transfer).orElseThrow())
        .containsExactly(
            new Field("item", "prints/1"), new Field("to", Addresses.format(Gallery.BOB)));
  }

  private static List<Field> fields(StateKey key, Optional<Bytes> value) {
    return value
        .flatMap(bytes -> StateEntry.of(key.partition()).flatMap(entry -> entry.fields(bytes)))
        .orElse(List.of());
  }

  /** The fields that differ, as {@code name before -> after}. */
  private static List<String> change(TransactionTrace trace, StateKey key) {
    TransactionTrace.Change change = trace.changes().get(key);
    List<Field> before = fields(key, change.before());
    List<Field> after = fields(key, change.after());
    return (before.isEmpty() ? after : before)
        .stream()
            .map(Field::name)
            .filter(name -> !text(before, name).equals(text(after, name)))
            .map(name -> name + " " + text(before, name) + " -> " + text(after, name))
            .toList();
  }

  private static String text(List<Field> fields, String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(Field::text)
        .findFirst()
        .orElse("-");
  }
}
