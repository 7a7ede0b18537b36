package io.vitrine.node.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SnapshotPaceTest {
  private static final SnapshotPace.Rule RULE = new SnapshotPace.Rule(1_000, 50_000, 10);
  private static final long NOW = 7_000;

  private final SnapshotPace start = SnapshotPace.from(RULE, 4_000, 0, NOW);

  @Test
  void blocksMakeOneDue() {
    assertThat(start.due(4_999, NOW)).isFalse();
    assertThat(start.due(5_000, NOW)).isTrue();
  }

  @Test
  void transactionsMakeOneDueEarlier() {
    SnapshotPace busy = start.executed(49_999);
    assertThat(busy.due(4_010, NOW)).isFalse();
    assertThat(busy.executed(1).due(4_010, NOW)).isTrue();
    assertThat(busy.executed(1).begun(4_010, 1).due(4_011, NOW)).isFalse();
  }

  /** Else each block of a large state would pay for more chunks the larger it is. */
  @Test
  void aLargeStateIsWrittenLessOften() {
    SnapshotPace large = start.begun(5_000, 8_000).executed(8_000 * SnapshotPace.PER_CHUNK - 1);
    assertThat(large.due(12_999, NOW)).isFalse();
    assertThat(large.due(13_000, NOW)).isTrue();
    assertThat(large.executed(1).due(5_001, NOW)).isTrue();
  }

  @Test
  void whatIsFoundAtTheStartCountsToo() {
    SnapshotPace found = SnapshotPace.from(RULE, 4_000, 2_000, NOW);
    assertThat(found.due(5_999, NOW)).isFalse();
    assertThat(found.due(6_000, NOW)).isTrue();
  }

  @Test
  void theSameHeightIsNeverDueTwice() {
    assertThat(start.begun(5_000, 1).executed(60_000).due(5_000, NOW)).isFalse();
  }

  @Test
  void aRestFollowsThatGrowsWithTheEffort() {
    SnapshotPace rested = start.begun(5_000, 1).ended(NOW, NOW + 200);
    assertThat(rested.due(6_000, NOW + 200 + 1_999)).isFalse();
    assertThat(rested.due(6_000, NOW + 200 + 2_000)).isTrue();
    assertThat(rested.due(5_999, NOW + 200 + 2_000)).isFalse();
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new SnapshotPace.Rule(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SnapshotPace.Rule(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SnapshotPace.Rule(1, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
