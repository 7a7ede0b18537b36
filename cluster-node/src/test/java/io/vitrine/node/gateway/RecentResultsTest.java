package io.vitrine.node.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecentResultsTest {
  private final RecentResults results = new RecentResults();

  @Test
  void theOldestResultIsForgottenBeyondTheCount() {
    for (int i = 0; i <= RecentResults.MAX_COUNT; i++) {
      results.add(id(i), done(i, 10));
    }
    assertThat(results.size()).isEqualTo(RecentResults.MAX_COUNT);
    assertThat(results.find(id(0))).isEmpty();
    assertThat(results.find(id(1))).isPresent();
  }

  @Test
  void largeTransactionsAreForgottenBeforeTheyFillTheMemory() {
    int size = 65_536;
    int fit = (int) (RecentResults.MAX_BYTES / size);
    for (int i = 0; i < 3 * fit; i++) {
      results.add(id(i), done(i, size));
    }
    assertThat(results.size()).isEqualTo(fit);
    assertThat(results.find(id(3 * fit - 1))).isPresent();
  }

  @Test
  void aResultThatIsAddedAgainCountsOnce() {
    for (int i = 0; i < 10_000; i++) {
      results.add(id(7), done(7, 65_536));
    }
    assertThat(results.size()).isEqualTo(1);
    assertThat(results.find(id(7))).isPresent();
  }

  private static Progress done(int number, int size) {
    Receipt receipt =
        new Receipt(
            id(number),
            1,
            0,
            Receipt.Status.OK,
            "",
            "",
            new TreeMap<>(),
            1,
            new Value.Null(),
            List.of());
    return new Progress.Done(new ExecutedTransaction(Bytes.wrap(new byte[size]), receipt, 0));
  }

  private static Hash id(int number) {
    return Hash.of(ByteBuffer.allocate(Hash.SIZE).putInt(number).array());
  }
}
