package io.vitrine.acceptance.faults;

import io.vitrine.acceptance.Books;
import io.vitrine.acceptance.CommitClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Plays a scenario on a rig and measures it. */
final class Drill {
  private static final Duration BEFORE = Duration.ofSeconds(3);

  /** Longer than a client rests that rests longest. */
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  private static final Duration AFTER = Duration.ofSeconds(1);

  /** What is under way when a fault strikes may still be committed. */
  private static final long UNDER_WAY_NANOS = Duration.ofSeconds(2).toNanos();

  private final Rig rig;
  private final CommitClock commits;

  Drill(Rig rig) {
    this.rig = rig;
    this.commits = rig.commits();
  }

  /** Plays it to its end; the rig is whole again afterwards unless the scenario ruins it. */
  Outcome play(Scenario scenario) throws Exception {
    commits.begin();
    rig.awaitCommit();
    rig.busy();
    pass(WARM_UP);
    long calm = System.nanoTime();
    pass(BEFORE);
    long struck = System.nanoTime();
    scenario.strike().on(rig);
    long done = System.nanoTime();
    pass(scenario.hold());
    long held = System.nanoTime();
    rig.rest();
    scenario.watch().on(rig);
    long healing = System.nanoTime();
    scenario.heal().on(rig);
    rig.load().avoid(Set.of());
    commits.begin();
    rig.awaitCommit();
    if (!scenario.ruin()) {
      rig.awaitAll();
    }
    long level = System.nanoTime();
    pass(AFTER);
    rig.load().check();
    Books.LookUp looked =
        scenario.ruin() ? new Books.LookUp(0, List.of()) : rig.books().lookUpFresh();
    boolean stops = scenario.effect() == Scenario.Effect.STOP;
    long from = stops ? Math.min(done + UNDER_WAY_NANOS, held) : done;
    int during = commits.count(from, healing);
    String problem = problem(scenario, during, looked);
    Duration interval = commits.blockInterval(calm, struck).orElse(Duration.ZERO);
    List<Duration> gaps = commits.gaps(struck, held);
    return new Outcome(
        scenario.row(),
        scenario.name(),
        scenario.expectation(),
        scenario.effect().name(),
        problem.isEmpty(),
        problem,
        interval.toMillis(),
        commits.longestGap(calm, struck).toMillis(),
        gaps.get(0).toMillis(),
        gaps.stream().skip(1).findFirst().orElse(Duration.ZERO).toMillis(),
        (int) gaps.stream().filter(gap -> gap.compareTo(interval.multipliedBy(2)) > 0).count(),
        commits.longestGap(healing, System.nanoTime()).toMillis(),
        TimeUnit.NANOSECONDS.toMillis(level - healing),
        during,
        looked.acknowledged(),
        looked.missing().size());
  }

  private static String problem(Scenario scenario, int during, Books.LookUp looked) {
    if (!looked.missing().isEmpty()) {
      return "acknowledged and missing: " + looked.missing();
    }
    return switch (scenario.effect()) {
      case GO_ON -> during > 0 ? "" : "nothing was committed under the fault";
      case STOP -> during == 0 ? "" : during + " commits without a quorum";
      case EITHER -> "";
    };
  }

  private static void pass(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }
}
