package io.vitrine.acceptance;

import io.vitrine.node.recording.TrafficReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Prints each round and what all of them came to. */
final class RoundLog {
  private final List<Battleground.Round> rounds = new ArrayList<>();

  void add(Battleground.Round round) {
    rounds.add(round);
    System.out.printf(
        "kills: round %3d %-9s acknowledged %4d missing %d recovery %5.1f s%n",
        rounds.size(),
        round.kind(),
        round.acknowledged(),
        round.missing().size(),
        seconds(round.recovery()));
  }

  void summary(int operations, TrafficReport traffic) {
    for (KillKind kind : KillKind.values()) {
      List<Double> recoveries =
          rounds.stream()
              .filter(round -> round.kind() == kind)
              .map(round -> seconds(round.recovery()))
              .sorted()
              .toList();
      if (!recoveries.isEmpty()) {
        System.out.printf(
            "kills: %-9s %3d rounds, recovery median %.1f p90 %.1f max %.1f s%n",
            kind,
            recoveries.size(),
            quantile(recoveries, 0.5),
            quantile(recoveries, 0.9),
            quantile(recoveries, 1.0));
      }
    }
    System.out.printf(
        "kills: %d operations, %d acknowledged, %d missing; %d recordings, %d frames,"
            + " %d messages, %d signatures, height %d, findings %d%n",
        operations,
        rounds.stream().mapToLong(Battleground.Round::acknowledged).sum(),
        rounds.stream().mapToLong(round -> round.missing().size()).sum(),
        traffic.recordings(),
        traffic.frames(),
        traffic.messages(),
        traffic.signatures(),
        traffic.highestFinal(),
        traffic.findings().size());
  }

  private static double quantile(List<Double> sorted, double q) {
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (q * sorted.size())));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
