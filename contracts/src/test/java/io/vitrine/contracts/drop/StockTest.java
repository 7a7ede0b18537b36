package io.vitrine.contracts.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.IssueBatch;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many items are locked and freed by one call each, whatever their names are. */
final class StockTest {
  private static final SeriesId LONGEST = new SeriesId("s".repeat(SeriesId.MAX_LENGTH));
  private static final SaleId DROP = new SaleId("d".repeat(SaleId.MAX_LENGTH));
  private static final long FIRST = ItemId.MAX_NUMBER - StockDrop.MAX + 1;

  private final TestLedger ledger = Gallery.open();

  @Test
  void asManyAsACallTakesFitTheGasThatTheCallNames() {
    Gallery.series(
        ledger, Gallery.CREATOR, LONGEST, SeriesTerms.of(ItemId.MAX_NUMBER, 0, Hash.ZERO));
    for (long from = FIRST; from <= ItemId.MAX_NUMBER; from += IssueBatch.MAX) {
      long end = Math.min(from + IssueBatch.MAX, ItemId.MAX_NUMBER + 1);
      ledger.accept(
          Gallery.CREATOR,
          CollectionCalls.issueBatch(LONGEST, from, Gallery.CREATOR, works(from, end)));
    }
    long now = ledger.nextBlockTime();
    DropTerms terms =
        new DropTerms(
            LONGEST,
            FIRST,
            StockDrop.MAX,
            new Amount(1),
            now,
            now + 1_000,
            1,
            Optional.empty(),
            DropMode.FIRST_COME,
            Optional.empty());
    ledger.accept(Gallery.CREATOR, DropCalls.open(DROP, terms));

    fits(DropCalls.stock(DROP, LONGEST, FIRST, StockDrop.MAX));
    ledger.skipUntil(now + 1_000);
    fits(DropCalls.returnStock(DROP, LONGEST, FIRST, StockDrop.MAX));
  }

  private void fits(ContractCall call) {
    Receipt receipt = ledger.accept(Gallery.CREATOR, call);
    assertThat(receipt.gasUsed()).isLessThan(call.gas());
  }

  private static List<Work> works(long from, long end) {
    return LongStream.range(from, end)
        .mapToObj(number -> Gallery.hash("work " + number))
        .map(hash -> new Work(hash, hash))
        .toList();
  }
}
