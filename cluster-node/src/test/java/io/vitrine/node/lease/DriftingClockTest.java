package io.vitrine.node.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftingClockTest {
  @Test
  void aSlowClockFallsBehindAFastOne() {
    LeaseClock slow = LeaseClock.ofRate(0.91);
    LeaseClock fast = LeaseClock.ofRate(1.09);
    long lead = fast.monotonicNanos() - slow.monotonicNanos();
    long end = System.nanoTime() + 2_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(fast.monotonicNanos() - slow.monotonicNanos() - lead)
        .isGreaterThanOrEqualTo(2_000_000 * 17 / 100);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9, 1.1, Double.NaN})
  void whatTheLeaseDoesNotAssumeIsRefused(double rate) {
    assertThatThrownBy(() -> LeaseClock.ofRate(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + rate);
  }
}
