package io.vitrine.node.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.node.health.Health.Readings;
import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Duration VALIDITY = Duration.ofSeconds(5);
  private static final Optional<Duration> FRESH = Optional.of(Duration.ofSeconds(1));
  private static final Readings GOOD =
      new Readings(ReplicaPhase.ACTIVE, true, 16, FRESH, VALIDITY, 3, 0);

  @Test
  void readyWhenTheReplicaTakesPartIsSyncedAndItsStoreTakesWrites() {
    assertThat(failing(GOOD, false)).isEmpty();
    assertThat(failing(readings(ReplicaPhase.RECOVERING, 0, FRESH, 3), false))
        .containsExactly("replica");
    assertThat(failing(readings(ReplicaPhase.ACTIVE, 17, FRESH, 3), false))
        .containsExactly("synced");
    assertThat(failing(readings(ReplicaPhase.ACTIVE, 0, Optional.empty(), 3), false))
        .containsExactly("store");
    assertThat(
            failing(
                readings(ReplicaPhase.ACTIVE, 0, Optional.of(VALIDITY.plusMillis(1)), 3), false))
        .containsExactly("store");
  }

  @Test
  void aMissingQuorumIsShownAndDecidesWhereThatIsSet() {
    Readings alone = readings(ReplicaPhase.ACTIVE, 0, FRESH, 2);
    assertThat(failing(alone, false)).isEmpty();
    assertThat(failing(alone, true)).containsExactly("peers");
    assertThat(Health.of(alone, rule(false)).ready())
        .extracting(Check::line)
        .contains("[-]peers 2 validators reachable, quorum 3 (for information)");
  }

  @Test
  void whatIsShownBesideItDoesNotDecide() {
    Health health =
        Health.of(GOOD, rule(true)).showing(List.of(new Check("media", false, false, "2 lost")));

    assertThat(health.isReady()).isTrue();
    assertThat(health.ready())
        .extracting(Check::line)
        .contains("[-]media 2 lost (for information)");
    assertThatThrownBy(() -> health.showing(List.of(new Check("media", true, true, ""))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void startedOnceTheReplicaServedOrHaltedForGood() {
    assertThat(started(ReplicaPhase.STARTING, false)).isFalse();
    assertThat(started(ReplicaPhase.RECOVERING, true)).isTrue();
    assertThat(started(ReplicaPhase.HALTED, false)).isTrue();
  }

  @Test
  void deadlockedThreadsAloneEndAProcess() {
    assertThat(Health.of(GOOD, rule(false)).isLive()).isTrue();
    assertThat(
            Health.of(
                    new Readings(ReplicaPhase.ACTIVE, true, 0, FRESH, VALIDITY, 4, 2), rule(false))
                .isLive())
        .isFalse();
    assertThat(Health.of(readings(ReplicaPhase.HALTED, 0, FRESH, 1), rule(true)).isLive()).isTrue();
  }

  private static List<String> failing(Readings readings, boolean needsQuorum) {
    Health health = Health.of(readings, rule(needsQuorum));
    List<String> failing =
        health.ready().stream().filter(check -> !check.passes()).map(Check::name).toList();
    assertThat(health.isReady()).isEqualTo(failing.isEmpty());
    return failing;
  }

  private static boolean started(ReplicaPhase phase, boolean everServed) {
    return Health.of(new Readings(phase, everServed, 0, FRESH, VALIDITY, 4, 0), rule(false))
        .started();
  }

  private static Readings readings(
      ReplicaPhase phase, long behind, Optional<Duration> sinceWrite, int reachable) {
    return new Readings(phase, true, behind, sinceWrite, VALIDITY, reachable, 0);
  }

  private static Health.Rule rule(boolean needsQuorum) {
    return new Health.Rule(16, 3, needsQuorum);
  }
}
