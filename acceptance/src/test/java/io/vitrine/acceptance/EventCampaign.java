package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The follower of {@link KillsE2E} with as many events as one likes. Runs on request: {@code
 * VITRINE_EVENTS=100000 ./vitrine test -Dtest=EventCampaign -pl acceptance -am
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class EventCampaign {
  private static final int PORTS =
      Integer.parseInt(System.getenv().getOrDefault("VITRINE_EVENTS_PORTS", "18800"));
  private static final long EVENTS =
      Long.parseLong(System.getenv().getOrDefault("VITRINE_EVENTS", "100000"));
  private static final int LONGEST_ROUND_MILLIS = 20_000;
  private static final int LONGEST_START_MILLIS = 6_000;

  @Test
  void noEventIsLostAndNoneComesTwice() throws Exception {
    long seed = System.nanoTime() % 1_000_000;
    Random random = new Random(seed);
    Battleground ground = Battleground.start(PORTS);
    try {
      Pump pump = ground.pump();
      EventFollower follower = ground.follow(seed, Duration.ofSeconds(8));
      ground.load().start(seed);
      ground.awaitCommit();
      int rounds = 0;
      List<KillKind> kinds = KillKind.shuffled(1_000, random);
      while (follower.received() < EVENTS) {
        Battleground.Round round =
            ground.round(
                kinds.get(rounds),
                Duration.ofMillis(2_000 + random.nextInt(LONGEST_ROUND_MILLIS)),
                Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
        assertThat(round.missing()).isEmpty();
        rounds++;
        System.out.printf(
            "kills: events %d, reader killed %d times, node %d times%n",
            follower.received(), follower.kills(), rounds);
      }
      pump.end();
      ground.load().end(Duration.ofMinutes(2));
      List<EventRecord> committed = ground.eventsOnLedger();
      List<EventRecord> received = follower.finish(committed);
      System.out.printf(
          "kills: events committed %d, received %d; reader killed %d times, node %d times%n",
          committed.size(), received.size(), follower.kills(), rounds);
      assertThat(received.equals(committed)).isTrue();
    } finally {
      ground.close();
    }
  }
}
