package io.vitrine.node.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.node.diagnosis.Trend.Sample;
import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final ReplicaPhase ACTIVE = ReplicaPhase.ACTIVE;

  @Test
  void knowsSinceWhenThePhaseAndTheFinalBlockAreTheSame() {
    Trend trend = Trend.start(ReplicaPhase.STARTING, 0, at(0));
    trend = trend.saw(ACTIVE, 0, at(3)).saw(ACTIVE, 5, at(4)).saw(ACTIVE, 5, at(9));
    assertThat(trend.inPhase(nanos(10))).isEqualTo(Duration.ofSeconds(7));
    assertThat(trend.sinceFinal(nanos(10))).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void aJumpIsSeenForAMinuteAndForgottenThen() {
    Trend trend = Trend.start(ACTIVE, 0, at(0));
    assertThat(trend.saw(ACTIVE, 0, at(1)).clockJump()).isZero();
    trend = trend.saw(ACTIVE, 0, new Sample(nanos(1), 31_000, 0));
    assertThat(trend.clockJump()).isEqualTo(Duration.ofSeconds(30));
    for (int second = 2; second < 2 + Trend.SAMPLES; second++) {
      trend = trend.saw(ACTIVE, 0, new Sample(nanos(second), 30_000 + second * 1_000L, 0));
    }
    assertThat(trend.clockJump()).isZero();
    assertThat(trend.samples()).hasSize(Trend.SAMPLES);
  }

  @Test
  void aClockSetBackIsNegative() {
    Trend trend = Trend.start(ACTIVE, 0, at(10)).saw(ACTIVE, 0, new Sample(nanos(11), 9_000, 0));
    assertThat(trend.clockJump()).isEqualTo(Duration.ofSeconds(-2));
  }

  @Test
  void collectionIsAShareOfAWindowThatIsLongEnough() {
    Trend trend = Trend.start(ACTIVE, 0, new Sample(0, 0, 100));
    assertThat(trend.saw(ACTIVE, 0, new Sample(nanos(4), 4_000, 4_100)).collecting()).isZero();
    assertThat(trend.saw(ACTIVE, 0, new Sample(nanos(10), 10_000, 2_600)).collecting())
        .isEqualTo(0.25);
  }

  private static Sample at(long second) {
    return new Sample(nanos(second), second * 1_000, 0);
  }

  private static long nanos(long second) {
    return second * 1_000_000_000L;
  }
}
