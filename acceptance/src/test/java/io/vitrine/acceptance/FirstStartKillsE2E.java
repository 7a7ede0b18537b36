package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.sdk.VitrineClient;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * kill -9 while a data directory is made: keys, genesis document, database, schema. Whatever the
 * kill leaves, the next start uses it. Only in {@code ./vitrine test --faults}, for its time.
 */
@Tag("faults")
@EnabledIfEnvironmentVariable(named = "VITRINE_FAULT_ROUNDS", matches = "[0-9]+")
class FirstStartKillsE2E {
  private static final int PORTS = 18_700;
  private static final int ROUNDS_PER_START = 20;
  private static final int LONGEST_START_MILLIS = 20_000;

  @Test
  void aStartAfterAKilledFirstStartIsReady() throws Exception {
    int rounds = Integer.parseInt(System.getenv("VITRINE_FAULT_ROUNDS"));
    Random random = new Random(rounds);
    for (int i = 0; i < Math.max(1, rounds / ROUNDS_PER_START); i++) {
      Installation installation = Installation.fresh("first-start", PORTS);
      try {
        // The keys are made in the first seconds, and quickly: early kills are the interesting
        // ones.
        int bound = random.nextBoolean() ? LONGEST_START_MILLIS / 10 : LONGEST_START_MILLIS;
        round(installation, Duration.ofMillis(300 + random.nextInt(bound)));
      } finally {
        installation.close();
        installation.killCassandra();
      }
    }
  }

  private static void round(Installation installation, Duration after) throws Exception {
    Process first = installation.launchDev();
    assertThat(first.waitFor(after.toMillis(), TimeUnit.MILLISECONDS))
        .as("dev ended by itself within %s", after)
        .isFalse();
    first.destroyForcibly();
    first.waitFor();
    long killed = System.nanoTime();
    installation.startDev();
    People people = People.of(installation);
    VitrineClient gateway = installation.gateway(2);
    people.person(gateway, 1);
    System.out.printf(
        "kills: first start killed after %.1f s, commits %.1f s after that%n",
        after.toMillis() / 1000.0, (System.nanoTime() - killed) / 1e9);
  }
}
