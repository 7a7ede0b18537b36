package io.vitrine.node.webhook.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final RetrySchedule RULE = RetrySchedule.STANDARD;

  @Test
  void pausesGrowToTheLongest() {
    List<Long> seconds = new ArrayList<>();
    for (int failures = 1; failures <= 12; failures++) {
      seconds.add(RULE.pause(failures, 0.5) / 1_000);
    }
    assertThat(seconds)
        .containsExactly(
            5L, 15L, 45L, 135L, 405L, 1_215L, 3_645L, 10_935L, 32_805L, 43_200L, 43_200L, 43_200L);
    assertThat(RULE.pause(100_000, 0.5)).isEqualTo(RULE.longest());
  }

  @Test
  void chanceMovesAPauseByAFifth() {
    assertThat(RULE.pause(1, 0)).isEqualTo(4_000);
    assertThat(RULE.pause(1, 1)).isEqualTo(6_000);
    assertThat(RULE.pause(9, 0)).isLessThan(RULE.pause(9, 0.01));
  }

  @Test
  void anEventIsTriedForThreeDays() {
    long time = 0;
    int attempts = 0;
    while (!RULE.isOver(0, time)) {
      attempts++;
      time += RULE.pause(attempts, 0.5);
    }
    assertThat(attempts).isEqualTo(14);
    assertThat(Duration.ofMillis(time)).isBetween(Duration.ofHours(72), Duration.ofHours(84));
    assertThat(RULE.isOver(0, Duration.ofDays(3).toMillis())).isFalse();
  }
}
