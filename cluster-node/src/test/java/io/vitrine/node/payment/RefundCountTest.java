package io.vitrine.node.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.types.PaymentId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is owed back is counted now and then, up to a bound. */
class RefundCountTest {
  private static final Instant START = Instant.ofEpochMilli(1_700_000_000_000L);

  private final MemoryPayments store = new MemoryPayments();
  private Instant now = START;
  private final PaymentBoard board = new PaymentBoard(() -> now);
  private final RefundCount count =
      new RefundCount(new PaymentParts(null, PaidDrop.settings(), store, null, board, () -> now));

  @Test
  void theOldestAndHowManyAreSaidAfterThePause() {
    look();
    assertThat(board.refundsWaiting()).isZero();
    assertThat(board.oldestRefundSeconds()).isZero();

    owe(1, START.minusSeconds(60));
    owe(2, START);
    look();
    assertThat(board.refundsWaiting()).isZero();
    now = START.plus(RefundCount.PAUSE);
    look();
    assertThat(board.refundsWaiting()).isEqualTo(2);
    assertThat(board.oldestRefundSeconds()).isEqualTo(90);
  }

  @Test
  void noMoreAreReadThanAreCounted() {
    for (int i = 0; i < RefundCount.MOST + 5; i++) {
      owe(i, START);
    }
    look();
    assertThat(board.refundsWaiting()).isEqualTo(RefundCount.MOST);
  }

  private void look() {
    count.look().toCompletableFuture().join();
  }

  private void owe(int number, Instant at) {
    byte[] id = new byte[32];
    id[0] = (byte) number;
    id[1] = (byte) (number >>> 8);
    store
        .enlist(
            PaymentStore.REFUNDS,
            new PaymentStore.Place(at, new PaymentId(new Hash(Bytes.wrap(id)))))
        .toCompletableFuture()
        .join();
  }
}
