package io.vitrine.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StateStoreTest {
  @Test
  void holds_each_state_once_in_the_order_of_arrival() {
    StateStore store = new StateStore();
    TreeSet<Long> expected = new TreeSet<>();
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      long state = random.nextLong() >>> random.nextInt(Long.SIZE);
      assertThat(store.add(state, i)).isEqualTo(expected.add(state));
    }
    assertThat(store.size()).isEqualTo(expected.size());
    TreeSet<Long> stored = new TreeSet<>();
    for (int i = 0; i < store.size(); i++) {
      stored.add(store.state(i));
    }
    assertThat(stored).isEqualTo(expected);
  }
}
