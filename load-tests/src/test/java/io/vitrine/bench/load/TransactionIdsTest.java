package io.vitrine.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionIdsTest {
  @Test
  void holdsWhatWasAddedAndNothingElse() {
    TransactionIds even = new TransactionIds();
    TransactionIds odd = new TransactionIds();
    for (int i = 0; i < 6_000; i++) {
      (i % 2 == 0 ? even : odd).add(id(i));
    }
    assertThat(even.contains(id(4_000))).isTrue();
    assertThat(even.contains(id(4_001))).isFalse();
    TransactionIds all = TransactionIds.merged(List.of(even, odd));
    assertThat(all.size()).isEqualTo(6_000);
    assertThat(all.contains(id(4_001))).isTrue();
    assertThat(all.contains(id(6_000))).isFalse();
    all.add(id(6_000));
    assertThat(all.contains(id(6_000))).isTrue();
  }

  private static Hash id(int number) {
    return Sha256.of(Bytes.wrap(ByteBuffer.allocate(4).putInt(number).array()));
  }
}
