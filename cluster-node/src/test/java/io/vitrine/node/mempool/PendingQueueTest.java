package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingQueueTest {
  @Test
  void theSameTransactionIsTakenOnce() {
    PendingQueue queue = new PendingQueue(10);
    SignedTransaction transaction = transaction(1, 1);
    assertThat(queue.offer(transaction)).isEqualTo(new Submitted.Queued(transaction.id()));
    assertThat(queue.offer(transaction)).isEqualTo(new Submitted.Known(transaction.id()));
    assertThat(queue.nextBatch()).hasSize(1);
  }

  @Test
  void aFullQueueRefusesWithTheNumbers() {
    PendingQueue queue = new PendingQueue(4);
    for (int i = 0; i < 4; i++) {
      queue.offer(transaction(i, i));
    }
    assertThat(queue.offer(transaction(9, 9)))
        .isEqualTo(new Submitted.Full("transactions waiting", 4, 4));
  }

  @Test
  void oneSenderCannotFillTheQueue() {
    PendingQueue queue = new PendingQueue(4);
    for (int i = 0; i < 3; i++) {
      queue.offer(transaction(7, i));
    }
    assertThat(queue.offer(transaction(7, 3)))
        .isInstanceOfSatisfying(
            Submitted.Full.class, full -> assertThat(full.limit()).isEqualTo(3));
    assertThat(queue.offer(transaction(8, 0))).isInstanceOf(Submitted.Queued.class);
  }

  @Test
  void whatIsInABatchStaysPendingUntilItIsSettled() {
    PendingQueue queue = new PendingQueue(10);
    SignedTransaction transaction = transaction(1, 1);
    queue.offer(transaction);
    queue.taken(1);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.contains(transaction.id())).isTrue();
    queue.settled(List.of(transaction.id()));
    assertThat(queue.contains(transaction.id())).isFalse();
  }

  @Test
  void takingMakesRoomForTheSender() {
    PendingQueue queue = new PendingQueue(4);
    for (int i = 0; i < 3; i++) {
      queue.offer(transaction(7, i));
    }
    queue.taken(3);
    assertThat(queue.offer(transaction(7, 3))).isInstanceOf(Submitted.Queued.class);
  }

  private static SignedTransaction transaction(int sender, int salt) {
    TransactionBody body =
        new TransactionBody(
            "ledger",
            new Address(number(sender, Address.SIZE)),
            number(salt, TransactionBody.SALT_SIZE),
            1,
            "contract",
            "method",
            Value.array(),
            1,
            Bytes.EMPTY);
    return SignedTransaction.of(body, number(0, SignedTransaction.SIGNATURE_SIZE));
  }

  private static Bytes number(int value, int size) {
    return Bytes.wrap(ByteBuffer.allocate(size).putInt(value).array());
  }
}
