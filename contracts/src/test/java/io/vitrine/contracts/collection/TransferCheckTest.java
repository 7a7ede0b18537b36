package io.vitrine.contracts.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.Pending;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.policy.Objection;
import io.vitrine.contracts.policy.Ruled;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said beforehand is what the call then does. */
final class TransferCheckTest {
  private static final List<Address> PEOPLE =
      List.of(
          Gallery.ALICE,
          Gallery.BOB,
          Gallery.CREATOR,
          Gallery.RIVAL,
          Gallery.SUSPENDED,
          Gallery.CLOSED,
          Gallery.STRANGER);

  private final TestLedger ledger = Gallery.open();

  static Stream<ItemId> items() {
    List<ItemId> all = new ArrayList<>();
    for (long number = 1; number <= Gallery.CAP; number++) {
      all.add(new ItemId(Gallery.PRINTS, number));
      all.add(new ItemId(Pending.SERIES, number));
    }
    all.addAll(List.of(Ruled.KEPT_ITEM, Ruled.SLOW_ITEM, Ruled.CAPPED_ITEM, Ruled.RATIONED_ITEM));
    return all.stream();
  }

  /** The owner transfers each item to everybody: the call refuses with the first reason, if any. */
  @ParameterizedTest
  @MethodSource("items")
  void itForetellsTransfers(ItemId item) {
    Address owner = Items.find(ledger, item).map(Item::owner).orElse(Gallery.ALICE);
    for (Address to : PEOPLE) {
      TestLedger copy = ledger.copy();
      List<Objection> objections = gift(item, to);

      Receipt receipt = copy.submit(owner, CollectionCalls.transfer(item, to));

      assertThat(receipt.isOk()).as("%s to %s", item, to).isEqualTo(objections.isEmpty());
      if (!receipt.isOk()) {
        assertThat(objections.get(0).refusal().code().name()).isEqualTo(receipt.reasonCode());
        assertThat(objections.get(0).refusal().details()).isEqualTo(receipt.numbers());
      }
    }
  }

  @Test
  void itForetellsListings() {
    for (long price : new long[] {1, 16, 17, Long.MAX_VALUE}) {
      for (ItemId item : List.of(Ruled.KEPT_ITEM, Ruled.SLOW_ITEM, Ruled.CAPPED_ITEM)) {
        List<Objection> objections =
            new TransferCheck(item, Gallery.BOB, Movement.Kind.RESALE, new Amount(price))
                .objections(ledger, ledger.nextBlockTime());

        Receipt receipt =
            ledger.copy().submit(Gallery.ALICE, SaleCalls.list(item, new Amount(price)));

        assertThat(receipt.isOk()).isEqualTo(objections.isEmpty());
        assertThat(objections.stream().map(o -> o.refusal().code().name()).limit(1))
            .isEqualTo(receipt.isOk() ? List.of() : List.of(receipt.reasonCode()));
      }
    }
  }

  @Test
  void itNamesAllReasonsAtOnceAndFromWhenTheyEnd() {
    long from = Items.find(ledger, Ruled.SLOW_ITEM).orElseThrow().acquisition().at() + Ruled.DAYS;
    ledger.accept(
        Gallery.REGISTRAR, CollectionCalls.freeze(Ruled.SLOW_ITEM, Gallery.hash("reason")));

    List<Objection> objections = gift(Ruled.SLOW_ITEM, Gallery.STRANGER);

    assertThat(objections.stream().map(o -> o.refusal().code()))
        .containsExactly(
            ReasonCode.ITEM_FROZEN, ReasonCode.RECIPIENT_NOT_REGISTERED, ReasonCode.GIFT_TOO_EARLY);
    assertThat(objections.stream().map(Objection::from))
        .containsExactly(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(from));
  }

  @Test
  void theTimeItNamesIsTheFirstThatIsAllowed() {
    Objection objection = gift(Ruled.SLOW_ITEM, Gallery.BOB).get(0);
    long from = objection.from().orElseThrow();
    TransferCheck check =
        new TransferCheck(Ruled.SLOW_ITEM, Gallery.BOB, Movement.Kind.GIFT, Amount.ZERO);

    assertThat(check.objections(ledger, from - 1)).hasSize(1);
    assertThat(check.objections(ledger, from)).isEmpty();
  }

  private List<Objection> gift(ItemId item, Address to) {
    return new TransferCheck(item, to, Movement.Kind.GIFT, Amount.ZERO)
        .objections(ledger, ledger.nextBlockTime());
  }
}
