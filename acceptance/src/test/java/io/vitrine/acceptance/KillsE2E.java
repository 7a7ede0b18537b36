package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.acceptance.history.Answer;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.node.recording.TrafficReport;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of the whole development process (once, or again while it starts), of Cassandra, of both,
 * at random moments under load. After each round nothing that was acknowledged is missing and the
 * ledger goes on; somebody who follows the events, killed at random too, gets each once; at the end
 * the clients' whole history is that of one ledger, and no validator has contradicted itself in the
 * recorded traffic of all processes. {@code VITRINE_FAULT_ROUNDS} sets the rounds, {@code
 * VITRINE_FAULT_SEED} repeats the draws of a run.
 */
@Tag("faults")
class KillsE2E {
  private static final int PORTS = 18_600;
  private static final Duration LOAD_ENDS_WITHIN = Duration.ofMinutes(1);
  private static final int SHORTEST_LOAD_MILLIS = 200;
  private static final int LONGEST_LOAD_MILLIS = 3_000;

  /** Without {@code --faults}: one round of each kind. */
  private static final int SUITE_LONGEST_LOAD_MILLIS = 1_500;

  private static final int LONGEST_START_MILLIS = 6_000;

  private static final Duration READER_LIVES = Duration.ofSeconds(10);

  private Battleground ground;

  @BeforeEach
  void start() throws Exception {
    ground = Battleground.start(PORTS);
  }

  @AfterEach
  void stop() throws Exception {
    ground.close();
  }

  @Test
  void nothingAcknowledgedIsLostAndNobodyContradictsHimself() throws Exception {
    boolean campaign = System.getenv().containsKey("VITRINE_FAULT_ROUNDS");
    int rounds = Integer.parseInt(System.getenv().getOrDefault("VITRINE_FAULT_ROUNDS", "3"));
    int longest = campaign ? LONGEST_LOAD_MILLIS : SUITE_LONGEST_LOAD_MILLIS;
    long seed =
        Long.parseLong(
            System.getenv()
                .getOrDefault("VITRINE_FAULT_SEED", Long.toString(System.nanoTime() % 1_000_000)));
    System.out.printf("kills: %d rounds, VITRINE_FAULT_SEED=%d%n", rounds, seed);
    Random random = new Random(seed);
    RoundLog log = new RoundLog();
    List<KillKind> kinds = KillKind.shuffled(rounds, random);

    EventFollower follower = ground.follow(seed, READER_LIVES);
    ground.load().start(seed);
    ground.awaitCommit();
    for (KillKind kind : kinds) {
      int load = SHORTEST_LOAD_MILLIS + random.nextInt(longest - SHORTEST_LOAD_MILLIS);
      Duration again = Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS));
      Battleground.Round round = ground.round(kind, Duration.ofMillis(load), again);
      log.add(round);
      assertThat(round.missing()).as("acknowledged and missing after %s", kind).isEmpty();
      ground.load().check();
    }
    ground.load().end(LOAD_ENDS_WITHIN);

    List<Answer> lost = ground.books().lookUpAll();
    ground.books().readAll();
    assertThat(lost).as("acknowledged and missing at the end").isEmpty();
    assertThat(ground.books().anomalies()).isEmpty();
    List<EventRecord> committed = ground.eventsOnLedger();
    List<EventRecord> received = follower.finish(committed);
    System.out.printf(
        "kills: events committed %d, received %d; reader killed %d times%n",
        committed.size(), received.size(), follower.kills());
    assertThat(received).isEqualTo(committed);
    assertThat(ground.startsAtSnapshots()).as("restarts that load a snapshot").isPositive();
    ground.stopDev();
    TrafficReport traffic = ground.traffic(Ed25519.load());
    log.summary(ground.history().closed().operations().size(), traffic);
    assertThat(traffic.findings()).isEmpty();
    assertThat(traffic.recordings()).isGreaterThanOrEqualTo(4);
    assertThat(traffic.highestFinal()).isPositive();
  }
}
