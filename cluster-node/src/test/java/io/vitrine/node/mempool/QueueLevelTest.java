package io.vitrine.node.mempool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class QueueLevelTest {
  private static final Backlog BACKLOG = new Backlog(6, 5, 4, 3, 2);

  private final QueueLevel level = new QueueLevel();

  @Test
  void whatIsOnItsWayHasItsPlaceUntilItLeaves() {
    level.bound(10, BACKLOG, Optional.empty());
    level.waiting(3);

    assertThat(level.enter(5)).isEqualTo(new QueueLevel.Entry(5, Optional.empty()));
    assertThat(level.full(false)).isEmpty();
    assertThat(level.enter(3)).isEqualTo(new QueueLevel.Entry(2, Optional.of(crowded(10))));
    assertThat(level.full(false)).contains(crowded(10));
    assertThat(level.enter(1)).isEqualTo(new QueueLevel.Entry(0, Optional.of(crowded(10))));

    level.leave(5);
    assertThat(level.full(false)).isEmpty();
    assertThat(level.enter(5)).isEqualTo(new QueueLevel.Entry(5, Optional.empty()));
  }

  @Test
  void anEighthIsForThoseWhoComeAlone() {
    level.bound(800, BACKLOG, Optional.empty());
    level.waiting(700);
    assertThat(level.full(true)).contains(crowded(700));
    assertThat(level.enter(2)).isEqualTo(new QueueLevel.Entry(0, Optional.of(crowded(700))));
    assertThat(level.full(false)).isEmpty();
    assertThat(level.enter(1)).isEqualTo(new QueueLevel.Entry(1, Optional.empty()));
    level.leave(1);

    level.waiting(699);
    assertThat(level.full(true)).isEmpty();
    QueueLevel.Entry part = level.enter(512);
    assertThat(part.entered()).isEqualTo(101);
    assertThat(part.rest()).contains(crowded(800));
  }

  @Test
  void aClosedQueueLetsNobodyInUntilItOpens() {
    Submitted.Full lane = new Submitted.Full("batches", 64, 64, BACKLOG);
    level.bound(10, BACKLOG, Optional.of(lane));
    assertThat(level.full(false)).contains(lane);
    assertThat(level.enter(2)).isEqualTo(new QueueLevel.Entry(0, Optional.of(lane)));

    level.open();
    assertThat(level.enter(2)).isEqualTo(new QueueLevel.Entry(2, Optional.empty()));
  }

  /** The rate fell: what is there already is more than may wait now. */
  @Test
  void aBoundThatFallsBelowWhatIsThereRefuses() {
    level.bound(10, BACKLOG, Optional.empty());
    level.enter(8);
    level.bound(5, BACKLOG, Optional.empty());
    assertThat(level.enter(1))
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
                    sum += level.enter(5).entered();
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
