package io.vitrine.acceptance.faults;

import static io.vitrine.acceptance.faults.Scenario.goingOn;
import static io.vitrine.acceptance.faults.Scenario.stopping;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Databases that are slow, refuse, stand still, end or rot: F5, F6, F25, F30. The last two
 * organisations have a Cassandra of their own.
 */
final class Databases {
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Databases() {}

  static List<Scenario> all() {
    return List.of(refused(8), deaf(), slow(), killed(), paused(), twoKilled(), rotten());
  }

  static Scenario refused(int seconds) {
    return goingOn("F5", "the database of one organisation takes no connection", seconds)
        .expecting("it signs nothing, its interface answers 503, the others go on; it comes back")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.databaseLink(4).refuse();
            })
        .watch(rig -> unavailable(rig, 4))
        .heal(rig -> rig.databaseLink(4).heal());
  }

  /** Says that the database is the cause, and does not say that all is well. */
  private static void unavailable(Rig rig, int n) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int management = rig.ports().management(n);
    while (Answers.get(management, "/readyz").status() != SERVICE_UNAVAILABLE) {
      if (System.nanoTime() > end) {
        throw new AssertionError("organisation " + n + " says that it is ready");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static Scenario deaf() {
    return goingOn("F5", "writes of one organisation arrive and their answers are lost", 8)
        .expecting("no vote on a write that was not acknowledged; the others go on")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.databaseLink(4).withholdAnswers();
            })
        .watch(rig -> unavailable(rig, 4))
        .heal(rig -> rig.databaseLink(4).heal());
  }

  private static Scenario slow() {
    return goingOn("F6", "the database of one organisation needs 0.1 s to 5 s for everything", 12)
        .expecting("the others go on at the speed of a quorum")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.databaseLink(4).slow(Databases::slowNanos);
            })
        .heal(rig -> rig.databaseLink(4).heal());
  }

  private static long slowNanos() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return Duration.ofMillis(100 + (random.nextInt(20) == 0 ? random.nextInt(4_900) : 0)).toNanos();
  }

  private static Scenario killed() {
    return goingOn("F30", "kill -9 of the Cassandra of one organisation", 8)
        .expecting("only that validator stops voting; it catches up when its database is back")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.database(4).kill();
            })
        .watch(rig -> unavailable(rig, 4))
        .heal(rig -> rig.database(4).start());
  }

  private static Scenario paused() {
    return goingOn("F30", "SIGSTOP of the Cassandra of one organisation", 8)
        .expecting("only that validator stops voting; it catches up when its database goes on")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.database(4).pause();
            })
        .watch(rig -> unavailable(rig, 4))
        .heal(rig -> rig.database(4).resume());
  }

  private static Scenario rotten() {
    return goingOn("F25", "a bit of one validator's journal flips in a file of its database", 8)
        .expecting("it takes no part and says why, the others go on; with the bit back it is whole")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              restartWithFlippedBit(rig);
            })
        .watch(rig -> unavailable(rig, 4))
        .heal(Databases::restartWithFlippedBit);
  }

  private static void restartWithFlippedBit(Rig rig) throws Exception {
    rig.validator(4).kill();
    rig.database(4).stop();
    rig.database(4).flipBit(rig.validator(4).seat().keyspace(), "messages");
    rig.database(4).start();
    rig.validator(4).start();
  }

  private static Scenario twoKilled() {
    return stopping("F30", "kill -9 of the Cassandras of two organisations", 6)
        .expecting("nothing commits; everything goes on when the first is back")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(3, 4));
              rig.database(3).kill();
              rig.database(4).kill();
            })
        .heal(rig -> rig.startDatabases());
  }
}
