package io.vitrine.contracts.drop;

import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Bazaar;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** 5,000 buyers who want one or several of 500 items, on the real executor. */
final class RushScenarios {
  private static final int BUYERS = 5_000;
  private static final int ITEMS = 500;
  private static final long LIMIT = 2;
  private static final Amount PRICE = new Amount(7);

  /** Enough for two orders, and not for a third. */
  private static final Amount MONEY = new Amount(20);

  private static final SeriesId SERIES = new SeriesId("rush");
  private static final SaleId DROP = new SaleId("rush");
  private static final List<Address> PEOPLE = people();

  private final TestLedger ledger = Gallery.registered();
  private final Random random = new Random(5_000);

  private static List<Address> people() {
    List<Address> people = new ArrayList<>();
    for (int i = 0; i < BUYERS; i++) {
      people.add(Gallery.address("buyer " + i));
    }
    return people;
  }

  @Test
  void firstComeFirstServed() {
    open(DropMode.FIRST_COME);

    Map<String, Integer> outcomes = rush();

    assertThat(outcomes).containsEntry("", ITEMS).containsOnlyKeys("", "SOLD_OUT", "ORDER_LIMIT");
    settle();
    checkSold();
  }

  @Test
  void aDraw() {
    open(DropMode.DRAW);

    Map<String, Integer> outcomes = rush();

    assertThat(outcomes).containsOnlyKeys("", "ORDER_LIMIT");
    assertThat(outcomes.get("")).isGreaterThan(BUYERS);
    Bazaar.end(ledger, DROP);
    ledger.accept(PEOPLE.get(9), DropCalls.close(DROP));
    ledger.accept(CREATOR, DropCalls.reveal(DROP, Bazaar.SECRET));
    settle();
    checkSold();
  }

  @Test
  void aDrawWhoseSecretIsKept() {
    open(DropMode.DRAW);
    rush();
    Bazaar.end(ledger, DROP);
    ledger.accept(PEOPLE.get(9), DropCalls.close(DROP));
    ledger.skipUntil(ledger.nextBlockTime() + Drop.REVEAL_MS);

    settle();

    PEOPLE.forEach(person -> assertThat(Balances.of(ledger, person)).isEqualTo(MONEY));
    assertThat(Balances.of(ledger, CREATOR)).isEqualTo(Amount.ZERO);
    for (int from = 1; from <= ITEMS; from += 50) {
      ledger.submitBlock(
          List.of(ledger.transaction(CREATOR, DropCalls.returnStock(DROP, SERIES, from, 50))));
    }
    for (int number = 1; number <= ITEMS; number++) {
      assertThat(Items.find(ledger, SERIES, number).orElseThrow().lock()).isEmpty();
    }
  }

  private void open(DropMode mode) {
    Gallery.series(ledger, CREATOR, SERIES, SeriesTerms.of(ITEMS, 0, hash("rules")));
    List<SignedTransaction> block = new ArrayList<>();
    for (Address person : PEOPLE) {
      block.add(
          ledger.transaction(
              REGISTRAR,
              IdentityCalls.register(person, IdentityKind.PERSON, hash("of " + person))));
      block.add(ledger.transaction(PAYMENT, SettlementCalls.mint(person, MONEY)));
    }
    for (int number = 1; number <= ITEMS; number++) {
      ItemId item = new ItemId(SERIES, number);
      block.add(
          ledger.transaction(
              CREATOR, CollectionCalls.issue(item, hash("c" + item), hash("m"), CREATOR)));
    }
    long start = ledger.nextBlockTime() + 1_000;
    DropTerms drop =
        new DropTerms(
            SERIES,
            1,
            ITEMS,
            PRICE,
            start,
            start + Bazaar.HOUR,
            LIMIT,
            Optional.empty(),
            mode,
            mode == DropMode.DRAW
                ? Optional.of(Draw.commitment(DROP, Bazaar.SECRET))
                : Optional.empty());
    block.add(ledger.transaction(CREATOR, DropCalls.open(DROP, drop)));
    for (int from = 1; from <= ITEMS; from += 50) {
      block.add(ledger.transaction(CREATOR, DropCalls.stock(DROP, SERIES, from, 50)));
    }
    ledger.submitBlock(block).forEach(receipt -> assertThat(receipt.reasonCode()).isEmpty());
  }

  /** Everybody tries one to four times, all in disorder and in few blocks; counts the answers. */
  private Map<String, Integer> rush() {
    List<Address> attempts = new ArrayList<>();
    for (Address person : PEOPLE) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        attempts.add(person);
      }
    }
    Collections.shuffle(attempts, random);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int from = 0; from < attempts.size(); from += 1_000) {
      List<SignedTransaction> block =
          attempts.subList(from, Math.min(from + 1_000, attempts.size())).stream()
              .map(
                  who ->
                      ledger.transaction(
                          who, DropCalls.order(DROP, Acceptance.none(SERIES), AllowListProof.NONE)))
              .toList();
      List<Receipt> receipts = ledger.submitBlock(block);
      assertThat(receipts).hasSameSizeAs(block);
      receipts.forEach(receipt -> outcomes.merge(receipt.reasonCode(), 1, Integer::sum));
    }
    return outcomes;
  }

  /** Asks for delivery and for refund of each order: exactly one of the two succeeds. */
  private void settle() {
    Drop drop = Drops.find(ledger, DROP).orElseThrow();
    List<SignedTransaction> block = new ArrayList<>();
    for (long order = 0; order < drop.progress().orders(); order++) {
      Address buyer = Drops.find(ledger, DROP, order).orElseThrow().buyer();
      ItemId item = drop.wonItem(order, ledger.nextBlockTime()).orElse(new ItemId(SERIES, 1));
      Address anyone = PEOPLE.get((int) order % BUYERS);
      block.add(
          ledger.transaction(
              anyone, DropCalls.deliver(DROP, order, buyer, item, CREATOR, CREATOR)));
      block.add(ledger.transaction(anyone, DropCalls.refund(DROP, order, buyer)));
    }
    List<Receipt> receipts = ledger.submitBlock(block);
    assertThat(receipts).hasSameSizeAs(block);
    for (int i = 0; i < receipts.size(); i += 2) {
      assertThat(receipts.get(i).isOk()).isNotEqualTo(receipts.get(i + 1).isOk());
    }
  }

  private void checkSold() {
    Map<Address, Integer> got = new TreeMap<>();
    for (int number = 1; number <= ITEMS; number++) {
      got.merge(Items.find(ledger, SERIES, number).orElseThrow().owner(), 1, Integer::sum);
    }
    assertThat(got).doesNotContainKey(CREATOR);
    assertThat(got.values().stream().mapToInt(count -> count).sum()).isEqualTo(ITEMS);
    assertThat(got.values()).allMatch(count -> count <= LIMIT);
    for (Address person : PEOPLE) {
      long paid = got.getOrDefault(person, 0) * PRICE.units();
      assertThat(Balances.of(ledger, person).units()).isEqualTo(MONEY.units() - paid);
      assertThat(Balances.heldOf(ledger, person)).isEqualTo(Amount.ZERO);
    }
    assertThat(Balances.of(ledger, CREATOR).units()).isEqualTo(ITEMS * PRICE.units());
  }
}
