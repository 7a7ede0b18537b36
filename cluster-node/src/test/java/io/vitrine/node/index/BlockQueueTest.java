package io.vitrine.node.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class BlockQueueTest {
  private static final List<CommittedBlock> BLOCKS = ScriptedMarket.traded(40, 3).blocks();

  private final BlockQueue queue = new BlockQueue();

  private void offer(int height, OptionalLong next) {
    queue.offer(BLOCKS.get(height - 1), next);
  }

  private List<Long> take(long next) {
    return queue.take(next).stream().map(CommittedBlock::height).toList();
  }

  @Test
  void whatFollowsOneAnotherIsTakenTogetherAndOnce() {
    List.of(4, 2, 3, 6, 1).forEach(height -> offer(height, OptionalLong.empty()));
    assertThat(take(2)).containsExactly(2L, 3L, 4L);
    assertThat(take(5)).isEmpty();
    assertThat(take(1)).isEmpty();
    assertThat(take(6)).containsExactly(6L);
  }

  @Test
  void whatIsWrittenIsNotKept() {
    offer(3, OptionalLong.of(4));
    assertThat(take(3)).isEmpty();
  }

  @Test
  void noMoreThanItsBoundWaitBesidesTheOneThatIsNeeded() {
    IntStream.rangeClosed(2, 30).forEach(height -> offer(height, OptionalLong.of(1)));
    offer(1, OptionalLong.of(1));
    int bound = BlockQueue.MAX_WAITING;
    assertThat(take(1)).isEqualTo(LongStream.rangeClosed(1, bound).boxed().toList());
    assertThat(take(bound + 1)).containsExactly(bound + 1L);
    assertThat(take(bound + 2)).isEmpty();
  }

  @Test
  void aLargeBlockIsTakenAloneHoweverLargeItIs() {
    for (long height = 1; height <= 3; height++) {
      queue.offer(large(height), OptionalLong.of(1));
    }
    assertThat(take(1)).containsExactly(1L);
    assertThat(take(2)).containsExactly(2L);
  }

  private static CommittedBlock large(long height) {
    CommittedBlock.Entry entry =
        BLOCKS.stream().flatMap(block -> block.entries().stream()).findFirst().orElseThrow();
    return new CommittedBlock(
        height, 1, Collections.nCopies(BlockQueue.ENOUGH_TRANSACTIONS + 1, entry));
  }
}
