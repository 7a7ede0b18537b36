package io.vitrine.contracts.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Issuing many items at once: all or none, within the bounds of a transaction. */
final class IssueBatchTest {
  private static final SeriesId LONGEST = new SeriesId("s".repeat(SeriesId.MAX_LENGTH));

  private final TestLedger ledger = Gallery.open();

  @Test
  void aFullBatchFitsItsGasAndGivesEveryWorkItsItem() {
    long first = ItemId.MAX_NUMBER - IssueBatch.MAX + 1;
    Gallery.series(
        ledger, Gallery.CREATOR, LONGEST, SeriesTerms.of(ItemId.MAX_NUMBER, 0, Hash.ZERO));
    List<Work> works = works(IssueBatch.MAX);
    ContractCall call = CollectionCalls.issueBatch(LONGEST, first, Gallery.BOB, works);
    SignedTransaction batch = ledger.transaction(Gallery.CREATOR, call);
    long before = Holdings.of(ledger, Gallery.BOB);

    Receipt receipt = ledger.submitBlock(List.of(batch)).get(0);

    assertThat(receipt.isOk()).as(receipt.detail()).isTrue();
    assertThat(receipt.gasUsed()).isLessThan(call.gas());
    assertThat(batch.envelope().size() / works.size()).isLessThan(90);
    assertThat(Holdings.of(ledger, Gallery.BOB)).isEqualTo(before + IssueBatch.MAX);
    List<ContractEvent> events = TestLedger.eventsOf(receipt);
    assertThat(events).hasSize(IssueBatch.MAX);
    for (int i = 0; i < works.size(); i++) {
      ItemId id = new ItemId(LONGEST, first + i);
      assertThat(Items.find(ledger, id).orElseThrow().content()).isEqualTo(works.get(i).content());
      assertThat(Items.findByContent(ledger, LONGEST, works.get(i).content())).contains(id);
      assertThat(((ItemEvent) events.get(i)).item()).isEqualTo(id);
      assertThat(ItemHistory.of(ledger.history(id)))
          .isEqualTo(Items.find(ledger, id).orElseThrow().history());
    }
  }

  @Test
  void oneWorkThatCannotBeIssuedStopsAll() {
    Hash taken = Gallery.content(Gallery.OWNED);
    List<Work> works = List.of(new Work(Gallery.hash("new"), taken), new Work(taken, taken));

    Receipt receipt =
        ledger.submit(
            Gallery.CREATOR, CollectionCalls.issueBatch(Gallery.PRINTS, 8, Gallery.BOB, works));

    assertThat(receipt.reasonCode()).isEqualTo("CONTENT_ALREADY_ISSUED");
    assertThat(Items.find(ledger, Gallery.PRINTS, 8)).isEmpty();
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeItReachesABlock() {
    List<Work> works = works(2);
    assertThatThrownBy(() -> new IssueBatch(LONGEST, 1, Gallery.BOB, List.of()))
        .hasMessageContaining("0 works");
    assertThatThrownBy(() -> new IssueBatch(LONGEST, 1, Gallery.BOB, works(25)))
        .hasMessageContaining("25 works");
    assertThatThrownBy(
            () -> new IssueBatch(LONGEST, 1, Gallery.BOB, List.of(works.get(0), works.get(0))))
        .hasMessageContaining("one content");
    ContractCall tooFar =
        CollectionCalls.issueBatch(LONGEST, ItemId.MAX_NUMBER, Gallery.BOB, works);
    refused(tooFar.arguments(), "beyond");
    List<Value> doubled = new ArrayList<>(tooFar.arguments().elements());
    doubled.set(1, Value.of(1));
    Value work = ((Value.Array) doubled.get(3)).elements().get(0);
    doubled.set(3, Value.array(work, work));
    refused(new Value.Array(doubled), "element 4: two works have one content");
  }

  private static void refused(Value.Array arguments, String why) {
    assertThatThrownBy(() -> ValueReader.read(arguments, IssueBatch::read))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(why);
  }

  private static List<Work> works(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Work(Gallery.hash("content " + i), Gallery.hash("metadata " + i)))
        .toList();
  }
}
