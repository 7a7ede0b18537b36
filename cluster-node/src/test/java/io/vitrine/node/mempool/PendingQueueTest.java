package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingQueueTest {
  private static final String CLIENT = "a";
  private static final String OTHER = "b";

  @Test
  void theSameTransactionIsTakenOnce() {
    QueueLevel level = new QueueLevel();
    PendingQueue queue = new PendingQueue(10, level);
    SignedTransaction transaction = transaction(1, 1);
    assertThat(queue.offer(CLIENT, transaction)).isEqualTo(new Submitted.Queued(transaction.id()));
    assertThat(queue.offer(CLIENT, transaction)).isEqualTo(new Submitted.Known(transaction.id()));
    assertThat(queue.nextBatch(Batch.MAX_TRANSACTIONS)).hasSize(1);
    assertThat(level.waiting()).isOne();
    queue.taken(1);
    assertThat(level.waiting()).isZero();
  }

  @Test
  void whatMayWaitFollowsTheRateAndAFullQueueSaysSoUntilABatchIsTaken() {
    QueueLevel level = new QueueLevel();
    PendingQueue queue = new PendingQueue(1_000_000, level);
    Backlog slow = new Backlog(0, 0, 0, 0, 1);
    Backlog fast = new Backlog(0, 0, 0, 0, (Backlog.FREE + 4) / Backlog.PATIENCE_SECONDS);
    for (int i = 0; i < Backlog.FREE; i++) {
      assertThat(level.full(CLIENT, false)).isEmpty();
      queue.offer("client " + i % 2, List.of(transaction(i, i)), slow);
    }
    Submitted.Full full =
        new Submitted.Full("transactions waiting", Backlog.FREE, Backlog.FREE, slow);
    assertThat(level.full(CLIENT, false)).contains(full);
    assertThat(queue.offer("c", List.of(transaction(0, -1)), slow).each()).containsExactly(full);

    assertThat(queue.offer("c", List.of(transaction(0, -2)), fast).each())
        .containsExactly(new Submitted.Queued(transaction(0, -2).id()));
    assertThat(level.full(CLIENT, false)).isEmpty();
    queue.offer("c", List.of(), slow);
    assertThat(level.full(CLIENT, false)).isPresent();
    queue.nextBatch(2);
    queue.taken(2);
    assertThat(level.full(CLIENT, false)).isEmpty();
    assertThat(level.enter("other", 1).entered()).isOne();
    assertThat(level.enter("other", 1).entered()).isZero();
  }

  @Test
  void aFullLaneClosesTheQueueUntilABatchIsTaken() {
    QueueLevel level = new QueueLevel();
    PendingQueue queue = new PendingQueue(1_000_000, level);
    Backlog full = new Backlog(0, 0, LaneAuthor.MAX_UNORDERED, 0, 1_000);
    for (int i = 0; i < Batch.MAX_TRANSACTIONS; i++) {
      assertThat(level.full(CLIENT, false)).isEmpty();
      queue.offer(CLIENT, List.of(transaction(i, i)), full);
    }
    assertThat(level.full(CLIENT, false))
        .contains(new Submitted.Full("batches of the own lane are not ordered", 64, 64, full));
    queue.nextBatch(1);
    queue.taken(1);
    assertThat(level.full(CLIENT, false)).isEmpty();
  }

  @Test
  void eachOfAGroupIsTakenForItselfAndARefusalHasTheNumbers() {
    PendingQueue queue = new PendingQueue(4, new QueueLevel());
    Backlog backlog = new Backlog(7, 6, 5, 4, 3);
    List<SignedTransaction> group = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      group.add(transaction(i, i));
    }
    group.add(1, group.get(0));

    assertThat(queue.offer(CLIENT, group, backlog).each())
        .containsExactly(
            new Submitted.Queued(group.get(0).id()),
            new Submitted.Known(group.get(0).id()),
            new Submitted.Queued(group.get(2).id()),
            new Submitted.Queued(group.get(3).id()),
            new Submitted.Full("transactions of client a waiting", 3, 3, backlog));
  }

  @Test
  void aFullLaneTakesOfAGroupWhatFillsTheNextBatch() {
    PendingQueue queue = new PendingQueue(1_000_000, new QueueLevel());
    Backlog full = new Backlog(0, 0, LaneAuthor.MAX_UNORDERED, 0, 1_000);
    List<SignedTransaction> group = new ArrayList<>();
    for (int i = 0; i < Batch.MAX_TRANSACTIONS + 1; i++) {
      group.add(transaction(i, i));
    }

    List<Submitted> each = queue.offer(CLIENT, group, full).each();

    assertThat(each.get(0)).isInstanceOf(Submitted.Queued.class);
    assertThat(each.get(Batch.MAX_TRANSACTIONS))
        .isEqualTo(new Submitted.Full("batches of the own lane are not ordered", 64, 64, full));
  }

  @Test
  void aFullQueueRefusesWithTheNumbers() {
    PendingQueue queue = new PendingQueue(4, new QueueLevel());
    for (int i = 0; i < 4; i++) {
      queue.offer(i < 2 ? CLIENT : OTHER, transaction(i, i));
    }
    assertThat(queue.offer("c", transaction(9, 9)))
        .isEqualTo(new Submitted.Full("transactions waiting", 4, 4, Backlog.NONE));
  }

  @Test
  void theBytesThatWaitAreBounded() {
    PendingQueue queue = new PendingQueue(1_000_000, new QueueLevel());
    long each = large(0).envelope().size();
    long room = PendingQueue.MAX_BYTES / each;
    for (int i = 0; i < room; i++) {
      assertThat(queue.offer(i % 2 == 0 ? CLIENT : OTHER, large(i)))
          .isInstanceOf(Submitted.Queued.class);
    }
    assertThat(queue.offer(CLIENT, large(-1)))
        .isEqualTo(
            new Submitted.Full("bytes waiting", room * each, PendingQueue.MAX_BYTES, Backlog.NONE));
  }

  @Test
  void oneSenderCannotFillTheQueue() {
    PendingQueue queue = new PendingQueue(4, new QueueLevel());
    for (int i = 0; i < 3; i++) {
      queue.offer(i == 0 ? CLIENT : OTHER, transaction(7, i));
    }
    assertThat(queue.offer(CLIENT, transaction(7, 3)))
        .isInstanceOfSatisfying(
            Submitted.Full.class, full -> assertThat(full.limit()).isEqualTo(3));
    assertThat(queue.offer(CLIENT, transaction(8, 0))).isInstanceOf(Submitted.Queued.class);
  }

  @Test
  void oneClientCannotFillTheQueue() {
    PendingQueue queue = new PendingQueue(4, new QueueLevel());
    for (int i = 0; i < 3; i++) {
      queue.offer(CLIENT, transaction(i, i));
    }
    assertThat(queue.offer(CLIENT, transaction(9, 9)))
        .isEqualTo(new Submitted.Full("transactions of client a waiting", 3, 3, Backlog.NONE));
    assertThat(queue.offer(OTHER, transaction(9, 9))).isInstanceOf(Submitted.Queued.class);
  }

  @Test
  void clientsAreServedInTurnAndTheSendersOfAClientToo() {
    PendingQueue queue = new PendingQueue(100, new QueueLevel());
    for (int i = 0; i < 10; i++) {
      queue.offer(CLIENT, transaction(1, i));
    }
    queue.offer(CLIENT, transaction(2, 50));
    queue.offer(OTHER, transaction(3, 60));
    assertThat(queue.nextBatch(Batch.MAX_TRANSACTIONS))
        .hasSize(12)
        .startsWith(transaction(1, 0), transaction(3, 60), transaction(2, 50), transaction(1, 1));
  }

  @Test
  void aBatchThatWasNotSealedIsOfferedAgainAndKeepsItsOrder() {
    PendingQueue queue = new PendingQueue(100, new QueueLevel());
    queue.offer(CLIENT, transaction(1, 0));
    queue.offer(CLIENT, transaction(1, 1));
    assertThat(queue.nextBatch(Batch.MAX_TRANSACTIONS)).hasSize(2);
    queue.offer(OTHER, transaction(2, 2));
    assertThat(queue.nextBatch(Batch.MAX_TRANSACTIONS))
        .containsExactly(transaction(1, 0), transaction(1, 1), transaction(2, 2));
    queue.taken(2);
    assertThat(queue.nextBatch(Batch.MAX_TRANSACTIONS)).containsExactly(transaction(2, 2));
    assertThat(queue.waiting()).isEqualTo(1);
    assertThat(queue.unexecuted()).isEqualTo(2);
  }

  @Test
  void aBatchIsNeverLargerThanItsBytesAllow() {
    PendingQueue queue = new PendingQueue(100, new QueueLevel());
    for (int i = 0; i < 20; i++) {
      queue.offer(CLIENT, large(i));
    }
    int inBatch = queue.nextBatch(Batch.MAX_TRANSACTIONS).size();
    assertThat(inBatch).isBetween(7, 8);
    queue.taken(inBatch);
    assertThat(queue.nextBatch(Batch.MAX_TRANSACTIONS)).hasSize(inBatch);
  }

  @Test
  void whatIsInABatchStaysPendingUntilItIsSettled() {
    PendingQueue queue = new PendingQueue(10, new QueueLevel());
    SignedTransaction transaction = transaction(1, 1);
    queue.offer(CLIENT, transaction);
    queue.nextBatch(Batch.MAX_TRANSACTIONS);
    queue.taken(1);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.contains(transaction.id())).isTrue();
    queue.settled(List.of(transaction.id()));
    assertThat(queue.contains(transaction.id())).isFalse();
  }

  @Test
  void aBatchHasNoMoreThanThereIsRoomForAndKeepsWhatItHad() {
    PendingQueue queue = new PendingQueue(100, new QueueLevel());
    for (int i = 0; i < 9; i++) {
      queue.offer(CLIENT, transaction(7, i));
    }
    assertThat(queue.nextBatch(4)).hasSize(4);
    assertThat(queue.nextBatch(2)).hasSize(4);
    assertThat(queue.taken(4)).isEqualTo(transaction(7, 0).id());
    assertThat(queue.waiting()).isEqualTo(5);
  }

  @Test
  void takingMakesRoomForTheSender() {
    PendingQueue queue = new PendingQueue(4, new QueueLevel());
    for (int i = 0; i < 3; i++) {
      queue.offer(CLIENT, transaction(7, i));
    }
    queue.nextBatch(Batch.MAX_TRANSACTIONS);
    queue.taken(3);
    assertThat(queue.offer(CLIENT, transaction(7, 3))).isInstanceOf(Submitted.Queued.class);
  }

  private static SignedTransaction large(int salt) {
    return transaction(salt, salt, Value.array(new Value.ByteString(number(0, 60_000))));
  }

  private static SignedTransaction transaction(int sender, int salt) {
    return transaction(sender, salt, Value.array());
  }

  private static SignedTransaction transaction(int sender, int salt, Value.Array arguments) {
    TransactionBody body =
        new TransactionBody(
            "ledger",
            new Address(number(sender, Address.SIZE)),
            number(salt, TransactionBody.SALT_SIZE),
            1,
            "contract",
            "method",
            arguments,
            1,
            Bytes.EMPTY);
    return SignedTransaction.of(body, number(0, SignedTransaction.SIGNATURE_SIZE));
  }

  private static Bytes number(int value, int size) {
    return Bytes.wrap(ByteBuffer.allocate(size).putInt(value).array());
  }
}
