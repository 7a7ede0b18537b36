package io.vitrine.bench;

import io.vitrine.bench.figures.Bounds;
import io.vitrine.bench.load.Pace;
import io.vitrine.bench.load.Samples;
import io.vitrine.bench.scene.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a bench measures.
 *
 * @param version of the program
 * @param workload what the transactions do
 * @param pace when transactions are sent
 * @param underWay transactions under way at the same time, at most, one per chain
 * @param bundle transactions in one request, at most; 1 uses the route for one
 * @param warmUp how long the load runs before the first run
 * @param duration of a run
 * @param runs how many
 * @param bounds from where on the generator counts as the bottleneck
 */
public record BenchSettings(
    String version,
    Workload workload,
    Pace pace,
    int underWay,
    int bundle,
    Duration warmUp,
    Duration duration,
    int runs,
    Bounds bounds) {
  /** What is signed before the warm-up has to be valid to its end. */
  private static final long LONGEST_WARM_UP = 180;

  private static final long LONGEST_RUN = 3_600;

  /** Checks the ranges. */
  public BenchSettings {
    if (bundle < 1 || bundle > Pace.LARGEST_BUNDLE) {
      throw new IllegalArgumentException(
          "a request has 1 to " + Pace.LARGEST_BUNDLE + " transactions, not " + bundle);
    }
    if (underWay < 2
        || runs < 1
        || isOutside(duration, 1, LONGEST_RUN)
        || isOutside(warmUp, 0, LONGEST_WARM_UP)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "at least 2 transactions under way and 1 run of 1 to %d s, at most %d s of warm-up: "
                  + "%d, %d, %d s, %d s",
              LONGEST_RUN,
              LONGEST_WARM_UP,
              underWay,
              runs,
              duration.toSeconds(),
              warmUp.toSeconds()));
    }
    if (pace.perSecond() * duration.toSeconds() > Samples.MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%.0f transactions a second for %d s are more than the %d that a run may have",
              pace.perSecond(),
              duration.toSeconds(),
              Samples.MOST));
    }
  }

  private static boolean isOutside(Duration time, long least, long most) {
    return time.toSeconds() < least || time.toSeconds() > most;
  }

  /** For the report. */
  Map<String, Object> described(List<Network> ledgers) {
    return Map.ofEntries(
        Map.entry("workload", workload.name()),
        Map.entry("loop", pace.perSecond() == 0 ? "closed" : "open"),
        Map.entry("ratePerSecond", pace.perSecond()),
        Map.entry("organisations", ledgers.get(0).validators()),
        Map.entry("silent", ledgers.get(0).silent()),
        Map.entry("ledgers", ledgers.size()),
        Map.entry("transactionsUnderWay", underWay),
        Map.entry("bundle", bundle),
        Map.entry("warmUpSeconds", warmUp.toSeconds()),
        Map.entry("runSeconds", duration.toSeconds()),
        Map.entry("runs", runs));
  }
}
