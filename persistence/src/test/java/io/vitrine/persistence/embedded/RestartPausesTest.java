package io.vitrine.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPausesTest {
  private final RestartPauses pauses = new RestartPauses();

  @Test
  void pausesGrowToTheLongestAndNeverEnd() {
    assertThat(pauses.next(0)).isEqualTo(Duration.ofMillis(200));
    assertThat(pauses.next(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pauses.next(0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pauses.next(0)).isEqualTo(Duration.ofSeconds(4));
    for (int i = 0; i < 100; i++) {
      assertThat(pauses.next(0)).isEqualTo(Duration.ofSeconds(8));
    }
  }

  @Test
  void aHealthyMinuteBeginsAnew() {
    pauses.next(0);
    pauses.ready(0);
    assertThat(pauses.next(Duration.ofSeconds(60).toNanos())).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void lessThanAMinuteEarnsNothing() {
    pauses.next(0);
    pauses.ready(0);
    assertThat(pauses.next(Duration.ofSeconds(59).toNanos())).isEqualTo(Duration.ofSeconds(1));
  }
}
