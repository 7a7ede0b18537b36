package io.vitrine.node.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BuyerLimitsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final BuyerLimits limits = new BuyerLimits(2, nanos::get);

  @Test
  void aBuyerOpensSoManyInAnHourAndThenWaits() {
    assertThat(limits.take(buyer(1))).isEmpty();
    assertThat(limits.take(buyer(1))).isEmpty();
    assertThat(limits.take(buyer(1)).orElseThrow().numbers())
        .containsEntry("limit", "2")
        .containsEntry("retryAfterSeconds", "1800");
    assertThat(limits.take(buyer(2))).isEmpty();
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(30));
    assertThat(limits.take(buyer(1))).isEmpty();
    assertThat(limits.take(buyer(1))).isPresent();
  }

  @Test
  void ofManyBuyersTheOneLongestAgoIsForgotten() {
    limits.take(buyer(0));
    limits.take(buyer(0));
    for (int i = 1; i < BuyerLimits.MAX_BUYERS; i++) {
      limits.take(buyer(i));
    }
    assertThat(limits.take(buyer(0))).isPresent();
    limits.take(buyer(BuyerLimits.MAX_BUYERS));
    assertThat(limits.size()).isEqualTo(BuyerLimits.MAX_BUYERS);
    // Asked again a moment ago, so another one was forgotten.
    assertThat(limits.take(buyer(0))).isPresent();
    assertThat(limits.take(buyer(1))).isEmpty();
  }

  private static Address buyer(int number) {
    return new Address(Bytes.fromHex("%040x".formatted(number)));
  }
}
