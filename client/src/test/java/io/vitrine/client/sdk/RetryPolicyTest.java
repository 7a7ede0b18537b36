package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(9, Duration.ofMillis(100), Duration.ofSeconds(1));

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(POLICY.pause(1, Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
    assertThat(POLICY.pause(3, Duration.ZERO)).isEqualTo(Duration.ofMillis(400));
    assertThat(POLICY.pause(5, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    assertThat(POLICY.pause(1_000_000, Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatTheGatewayAsksForCountsUpToTheLongest() {
    assertThat(POLICY.pause(1, Duration.ofMillis(700))).isEqualTo(Duration.ofMillis(700));
    assertThat(POLICY.pause(1, Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void impossiblePoliciesAreRefused() {
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
