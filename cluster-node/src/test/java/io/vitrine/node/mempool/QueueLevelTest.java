package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueLevelTest {
  private static final Backlog BACKLOG = new Backlog(6, 5, 4, 3, 2);

  private static final String CLIENT = "192.0.2.1";

  private final QueueLevel level = new QueueLevel();

  @Test
  void whatIsOnItsWayHasItsPlaceUntilItLeaves() {
    level.bound(10, BACKLOG, Optional.empty());
    wait(3);

    assertThat(level.enter(CLIENT, 5)).isEqualTo(new QueueLevel.Entry(5, Optional.empty()));
    assertThat(level.full(CLIENT, false)).isEmpty();
    assertThat(level.enter(CLIENT, 3)).isEqualTo(new QueueLevel.Entry(2, Optional.of(crowded(10))));
    assertThat(level.full(CLIENT, false)).contains(crowded(10));
    assertThat(level.enter(CLIENT, 1)).isEqualTo(new QueueLevel.Entry(0, Optional.of(crowded(10))));

    level.leave(CLIENT, 5);
    assertThat(level.full(CLIENT, false)).isEmpty();
    assertThat(level.enter(CLIENT, 5)).isEqualTo(new QueueLevel.Entry(5, Optional.empty()));
  }

  @Test
  void anEighthIsForThoseWhoComeAlone() {
    level.bound(800, BACKLOG, Optional.empty());
    wait(700);
    assertThat(level.full(CLIENT, true)).contains(crowded(700));
    assertThat(level.enter(CLIENT, 2))
        .isEqualTo(new QueueLevel.Entry(0, Optional.of(crowded(700))));
    assertThat(level.full(CLIENT, false)).isEmpty();
    assertThat(level.enter(CLIENT, 1)).isEqualTo(new QueueLevel.Entry(1, Optional.empty()));
    level.leave(CLIENT, 1);

    level.batched("other 0");
    assertThat(level.full(CLIENT, true)).isEmpty();
    QueueLevel.Entry part = level.enter(CLIENT, 512);
    assertThat(part.entered()).isEqualTo(101);
    assertThat(part.rest()).contains(crowded(800));
  }

  @Test
  void aQuarterIsForOtherClients() {
    level.bound(800, BACKLOG, Optional.empty());
    IntStream.range(0, 400).forEach(i -> level.queued(CLIENT));
    assertThat(level.enter(CLIENT, 300))
        .isEqualTo(new QueueLevel.Entry(200, Optional.of(share(600, 600))));
    assertThat(level.full(CLIENT, false)).contains(share(600, 600));
    assertThat(level.full("other", true)).isEmpty();

    level.leave(CLIENT, 100);
    assertThat(level.full(CLIENT, true)).contains(share(500, 500));
    assertThat(level.enter(CLIENT, 1).entered()).isOne();
    level.leave(CLIENT, 101);
    level.batched(CLIENT);
    assertThat(level.waitingOf(CLIENT)).isEqualTo(399);
    assertThat(level.full(CLIENT, true)).isEmpty();
  }

  private static Submitted.Full share(int has, int limit) {
    return new Submitted.Full("transactions of client " + CLIENT + " waiting", has, limit, BACKLOG);
  }

  /** As many wait, each of a client of its own. */
  private void wait(int transactions) {
    IntStream.range(0, transactions).forEach(i -> level.queued("other " + i));
  }

  @Test
  void aClosedQueueLetsNobodyInUntilItOpens() {
    Submitted.Full lane = new Submitted.Full("batches", 64, 64, BACKLOG);
    level.bound(10, BACKLOG, Optional.of(lane));
    assertThat(level.full(CLIENT, false)).contains(lane);
    assertThat(level.enter(CLIENT, 2)).isEqualTo(new QueueLevel.Entry(0, Optional.of(lane)));

    level.open();
    assertThat(level.enter(CLIENT, 2)).isEqualTo(new QueueLevel.Entry(2, Optional.empty()));
  }

  /** The rate fell: what is there already is more than may wait now. */
  @Test
  void aBoundThatFallsBelowWhatIsThereRefuses() {
    level.bound(10, BACKLOG, Optional.empty());
    level.enter(CLIENT, 8);
    level.bound(5, BACKLOG, Optional.empty());
    assertThat(level.enter(CLIENT, 1))
        .isEqualTo(
            new QueueLevel.Entry(
                0, Optional.of(new Submitted.Full("transactions waiting", 8, 5, BACKLOG))));
  }

  @Test
  void manyThreadsTogetherGetTheRoomThereIsAndNoMore() throws Exception {
    int room = 1_000;
    level.bound(room, BACKLOG, Optional.empty());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> entered = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        entered.add(
            threads.submit(
                () -> {
                  int sum = 0;
                  for (int j = 0; j < 500; j++) {
                    sum += level.enter("client " + j % 10, 5).entered();
                  }
                  return sum;
                }));
      }
      int sum = 0;
      for (Future<Integer> one : entered) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(room - room / QueueLevel.KEPT_FOR_SINGLE);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Submitted.Full crowded(int limit) {
    return new Submitted.Full("transactions waiting", limit, limit, BACKLOG);
  }
}
