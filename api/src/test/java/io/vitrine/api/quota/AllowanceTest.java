package io.vitrine.api.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** So often in a period and no more, each for himself, and so many remembered. */
class AllowanceTest {
  private static final Duration PERIOD = Duration.ofHours(1);

  private final AtomicLong nanos = new AtomicLong(1);

  @Test
  void eachDoesItSoOftenAtOnceAndIsToldWhenNext() {
    Allowance<String> allowance = new Allowance<>(3, PERIOD, 10, nanos::get);
    for (int i = 0; i < 3; i++) {
      assertThat(allowance.take("one").allowed()).isTrue();
    }
    Charge refused = allowance.take("one");
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.retryAfterSeconds()).isEqualTo(PERIOD.toSeconds() / 3);
    assertThat(allowance.take("two").allowed()).isTrue();
  }

  @Test
  void eachTimeComesBackAfterItsShareOfThePeriodAndARefusalTakesNothing() {
    Allowance<String> allowance = new Allowance<>(3, PERIOD, 10, nanos::get);
    for (int i = 0; i < 3; i++) {
      allowance.take("one");
    }
    nanos.addAndGet(PERIOD.toNanos() / 3 - 1);
    for (int i = 0; i < 100; i++) {
      assertThat(allowance.take("one").allowed()).isFalse();
    }
    nanos.addAndGet(1);
    assertThat(allowance.take("one").allowed()).isTrue();
    assertThat(allowance.take("one").allowed()).isFalse();
  }

  @Test
  void aLongAbsenceIsWorthNoMoreThanOnePeriod() {
    Allowance<String> allowance = new Allowance<>(2, PERIOD, 10, nanos::get);
    allowance.take("one");
    nanos.addAndGet(PERIOD.multipliedBy(10).toNanos());
    assertThat(allowance.take("one").allowed()).isTrue();
    assertThat(allowance.take("one").allowed()).isTrue();
    assertThat(allowance.take("one").allowed()).isFalse();
  }

  @Test
  void ofMoreThanItRemembersTheOneLongestAgoIsForgotten() {
    Allowance<Integer> allowance = new Allowance<>(1, PERIOD, 4, nanos::get);
    for (int who = 0; who < 5; who++) {
      assertThat(allowance.take(who).allowed()).isTrue();
      assertThat(allowance.size()).isLessThanOrEqualTo(4);
    }
    assertThat(allowance.take(4).allowed()).isFalse();
    assertThat(allowance.take(0).allowed()).isTrue();
  }
}
