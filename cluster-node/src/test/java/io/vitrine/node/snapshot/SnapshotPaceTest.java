package io.vitrine.node.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SnapshotPaceTest {
  private static final SnapshotPace.Rule RULE = new SnapshotPace.Rule(1_000, 50_000, 10);
  private static final long NOW = 7_000;

  private final SnapshotPace start = SnapshotPace.from(RULE, 4_000, NOW);

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
    assertThat(busy.executed(1).begun(4_010).due(4_011, NOW)).isFalse();
  }

  @Test
  void theSameHeightIsNeverDueTwice() {
    assertThat(start.begun(5_000).executed(60_000).due(5_000, NOW)).isFalse();
  }

  @Test
  void aRestFollowsThatGrowsWithTheEffort() {
    SnapshotPace rested = start.begun(5_000).ended(NOW, NOW + 200);
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
