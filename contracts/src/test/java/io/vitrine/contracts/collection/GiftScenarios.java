package io.vitrine.contracts.collection;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.COURT;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.OWNED;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.Pending;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.event.GiftEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Gifts, batches and court orders, from call to history. */
final class GiftScenarios {
  private static final Hash MESSAGE = Gallery.hash("happy birthday");

  private final TestLedger ledger = Gallery.open();
  private final long until = Gallery.soon();

  @Test
  void whoIsGivenAnItemOwnsItWhenTheyAccept() {
    Receipt offered = ledger.accept(ALICE, CollectionCalls.gift(OWNED, BOB, MESSAGE, until));
    assertThat(item(OWNED).owner()).isEqualTo(ALICE);
    assertThat(item(OWNED).lock()).contains(Lock.GIFT);
    assertThat(Gifts.find(ledger, OWNED))
        .contains(new Gift(ALICE, BOB, MESSAGE, new Deadline(until)));

    long now = ledger.nextBlockTime();
    Receipt accepted = ledger.accept(BOB, CollectionCalls.acceptGift(OWNED, ALICE));

    assertThat(TestLedger.eventsOf(offered))
        .containsExactly(new GiftEvent.Offered(OWNED, 2, ALICE, BOB, MESSAGE, until));
    assertThat(TestLedger.eventsOf(accepted))
        .containsExactly(new ItemEvent.Transferred(OWNED, 3, ALICE, BOB));
    assertThat(item(OWNED).owner()).isEqualTo(BOB);
    assertThat(item(OWNED).lock()).isEmpty();
    assertThat(item(OWNED).acquisition())
        .isEqualTo(new Acquisition(AcquisitionKind.GIFT, now, Amount.ZERO, 1, 1));
    assertThat(Gifts.find(ledger, OWNED)).isEmpty();
    assertThat(ItemHistory.of(ledger.history(OWNED))).isEqualTo(item(OWNED).history());
  }

  @Test
  void aGiftLapsesExactlyAtItsTime() {
    ContractCall accept = CollectionCalls.acceptGift(OWNED, ALICE);
    ledger.accept(ALICE, CollectionCalls.gift(OWNED, BOB, MESSAGE, until));
    TestLedger late = ledger.copy();
    ledger.nextBlockAt(until - 1);
    ledger.accept(BOB, accept);

    late.nextBlockAt(until);
    Receipt refused = late.submit(BOB, accept);

    assertThat(refused.reasonCode()).isEqualTo("GIFT_LAPSED");
    assertThat(refused.numbers())
        .containsEntry("until", Long.toString(until))
        .containsEntry("now", Long.toString(until));
  }

  @Test
  void aDeclinedOneIsFreeAgain() {
    ledger.accept(ALICE, CollectionCalls.gift(OWNED, BOB, MESSAGE, until));

    Receipt declined = ledger.accept(BOB, CollectionCalls.declineGift(OWNED));

    assertThat(TestLedger.eventsOf(declined))
        .containsExactly(new GiftEvent.Ended(OWNED, 3, BOB, BOB, GiftEvent.Ending.DECLINED));
    ledger.accept(ALICE, CollectionCalls.transfer(OWNED, RIVAL));
  }

  @Test
  void theGiverTakesBackAndAfterItsTimeAnybodyTidiesUp() {
    ledger.accept(ALICE, CollectionCalls.gift(OWNED, BOB, MESSAGE, until));
    Receipt withdrawn = ledger.accept(ALICE, CollectionCalls.withdrawGift(OWNED));
    Receipt lapsed = ledger.accept(RIVAL, CollectionCalls.withdrawGift(Pending.LAPSED));

    assertThat(TestLedger.eventsOf(withdrawn))
        .containsExactly(new GiftEvent.Ended(OWNED, 3, BOB, ALICE, GiftEvent.Ending.WITHDRAWN));
    assertThat(TestLedger.eventsOf(lapsed))
        .containsExactly(
            new GiftEvent.Ended(Pending.LAPSED, 3, BOB, RIVAL, GiftEvent.Ending.LAPSED));
    assertThat(item(Pending.LAPSED).owner()).isEqualTo(ALICE);
    assertThat(item(Pending.LAPSED).lock()).isEmpty();
  }

  @Test
  void aFrozenOneIsNotAcceptedButCanBeDeclined() {
    ledger.accept(RIVAL, CollectionCalls.freeze(Pending.GIVEN, MESSAGE));

    Receipt refused = ledger.submit(BOB, CollectionCalls.acceptGift(Pending.GIVEN, ALICE));
    ledger.accept(BOB, CollectionCalls.declineGift(Pending.GIVEN));

    assertThat(refused.reasonCode()).isEqualTo("ITEM_FROZEN");
    assertThat(item(Pending.GIVEN).state()).isEqualTo(ItemState.FROZEN);
  }

  @Test
  void aBatchMovesAllOrNone() {
    List<ItemId> good = List.of(OWNED, Pending.WANTED, Pending.MISSED);
    List<ItemId> oneFrozen = List.of(OWNED, Pending.WANTED, Pending.SEIZED);

    Receipt refused = ledger.submit(ALICE, CollectionCalls.transferBatch(BOB, oneFrozen));
    assertThat(refused.reasonCode()).isEqualTo("ITEM_FROZEN");
    assertThat(item(OWNED).owner()).isEqualTo(ALICE);
    Receipt moved = ledger.accept(ALICE, CollectionCalls.transferBatch(BOB, good));

    assertThat(good).allMatch(id -> item(id).owner().equals(BOB));
    assertThat(TestLedger.eventsOf(moved)).hasSize(3);
  }

  @Test
  void theLargestBatchFitsFootprintAndGas() {
    SeriesTerms terms = SeriesTerms.of(TransferBatch.MAX, 0, MESSAGE);
    SeriesId series = new SeriesId("s".repeat(SeriesId.MAX_LENGTH));
    Gallery.series(ledger, CREATOR, series, terms);
    List<ItemId> items =
        LongStream.rangeClosed(1, TransferBatch.MAX)
            .mapToObj(number -> new ItemId(series, number))
            .toList();
    items.forEach(id -> Gallery.issue(ledger, CREATOR, id, ALICE));

    Receipt moved = ledger.accept(ALICE, CollectionCalls.transferBatch(BOB, items));

    assertThat(moved.gasUsed()).isLessThan(ContractCall.RECOMMENDED_GAS);
    assertThat(items).allMatch(id -> item(id).owner().equals(BOB));
  }

  @Test
  void aBatchIsOfDifferentItemsWithinItsBounds() {
    List<ItemId> many =
        LongStream.rangeClosed(1, TransferBatch.MAX + 1)
            .mapToObj(number -> new ItemId(Gallery.PRINTS, number))
            .toList();
    for (List<ItemId> wrong : List.of(List.<ItemId>of(), List.of(OWNED, OWNED), many)) {
      assertThatThrownBy(() -> CollectionCalls.transferBatch(BOB, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aCourtsFreezeTakesThePlaceOfOthersAndOnlyACourtLiftsIt() {
    Hash order = Gallery.hash("order 2");
    ledger.accept(CREATOR, CollectionCalls.freeze(OWNED, MESSAGE));

    ledger.accept(COURT, CollectionCalls.freeze(OWNED, order));

    assertThat(item(OWNED).freeze()).contains(new Freeze(COURT, Authority.COURT, order));
    Receipt refused = ledger.submit(REGISTRAR, CollectionCalls.unfreeze(OWNED, MESSAGE));
    assertThat(refused.reasonCode()).isEqualTo("FREEZE_NOT_YOURS");
    assertThat(refused.detail()).contains("frozen by the COURT " + COURT);
    ledger.accept(COURT, CollectionCalls.unfreeze(OWNED, order));
    assertThat(item(OWNED).freeze()).isEmpty();
  }

  private Item item(ItemId id) {
    return Items.find(ledger, id).orElseThrow();
  }
}
