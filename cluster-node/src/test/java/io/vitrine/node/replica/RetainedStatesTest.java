package io.vitrine.node.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.LedgerView;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.node.replica.RetainedStates.Bounds;
import org.junit.jupiter.api.Test;

class RetainedStatesTest {
  private static final Bounds BOUNDS = new Bounds(5, 100, 1_000);

  @Test
  void theLatestStatesAreKeptUpToTheirCount() {
    RetainedStates states = filled(10, 1, 1);

    assertThat(states.size()).isEqualTo(5);
    assertThat(states.oldest()).hasValue(6);
    assertThat(states.newest()).isEqualTo(10);
    assertThat(states.find(5)).isEmpty();
    assertThat(states.find(6)).hasValueSatisfying(v -> assertThat(v.height()).isEqualTo(6));
    assertThat(states.newestUpTo(8)).hasValueSatisfying(v -> assertThat(v.height()).isEqualTo(8));
    assertThat(states.newestUpTo(5)).isEmpty();
  }

  @Test
  void transactionsBetweenTheOldestAndTheNewestAreBounded() {
    RetainedStates states = filled(10, 40, 1);

    assertThat(states.oldest()).hasValue(8);
    assertThat(filled(10, 1_000, 1).size()).isEqualTo(1);
  }

  @Test
  void aStateGoesWhenItWasFollowedLongAgo() {
    assertThat(filled(10, 1, 400).oldest()).hasValue(7);
    assertThat(filled(10, 1, 5_000).oldest()).hasValue(9);
  }

  @Test
  void whoeverBeginsAgainReplacesWhatLiesAbove() {
    RetainedStates states = filled(10, 1, 1).with(view(8), 0, 11, BOUNDS);

    assertThat(states.newest()).isEqualTo(8);
    assertThat(states.find(9)).isEmpty();
    assertThat(RetainedStates.NONE.oldest()).isEmpty();
  }

  @Test
  void statesUpToAHeightAreThoseThatAreKept() {
    assertThat(filled(10, 1, 1).upTo(8)).containsOnlyKeys(6L, 7L, 8L);
    assertThat(filled(10, 1, 1).upTo(5)).isEmpty();
  }

  private static RetainedStates filled(int heights, int transactions, long nanos) {
    RetainedStates states = RetainedStates.NONE;
    for (int height = 1; height <= heights; height++) {
      states = states.with(view(height), transactions, height * nanos, BOUNDS);
    }
    return states;
  }

  private static LedgerView view(long height) {
    return new LedgerView(height, height, WorldState.EMPTY);
  }
}
