package io.vitrine.client.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What no organisation can see alone: whose clock and whose version is not that of the others. */
final class Comparisons {
  /** R4 (f): a vote waits for a timestamp that lies further ahead; the question takes some too. */
  static final long CLOCK_MILLIS = 500;

  /** Votes that come later than the view lasts are of no use. */
  static final long CLOCK_LIMIT_MILLIS = 5_000;

  private Comparisons() {}

  static List<Finding> of(List<Organisation> answered) {
    List<Finding> findings = new ArrayList<>();
    if (answered.size() > 2) {
      clocks(answered, findings);
    }
    versions(answered, "protocol", findings);
    versions(answered, "build", findings);
    return findings;
  }

  private static void clocks(List<Organisation> answered, List<Finding> findings) {
    List<Long> sorted = answered.stream().map(Organisation::clockAheadMillis).sorted().toList();
    long median = sorted.get(sorted.size() / 2);
    for (Organisation organisation : answered) {
      long ahead = organisation.clockAheadMillis() - median;
      if (Math.abs(ahead) > CLOCK_MILLIS) {
        boolean useless = Math.abs(ahead) > CLOCK_LIMIT_MILLIS;
        findings.add(
            new Finding(
                organisation.name(),
                useless ? "clock-wrong" : "clock-off",
                useless ? Finding.Effect.VALIDATOR : Finding.Effect.DEGRADED,
                "the clock is wrong",
                String.format(
                    Locale.ROOT,
                    "%.1f s %s the others",
                    Math.abs(ahead) / 1_000.0,
                    ahead > 0 ? "ahead of" : "behind"),
                "Set the clock by NTP or PTP; the replica votes again by itself."));
      }
    }
  }

  private static void versions(List<Organisation> answered, String field, List<Finding> findings) {
    Function<Organisation, String> version =
        o -> o.answer().map(a -> a.path(field).asText()).orElse("");
    Map<String, List<Organisation>> groups =
        answered.stream()
            .collect(Collectors.groupingBy(version, TreeMap::new, Collectors.toList()));
    if (groups.size() < 2) {
      return;
    }
    int largest = groups.values().stream().mapToInt(List::size).max().orElse(0);
    String usual =
        groups.entrySet().stream()
            .filter(e -> e.getValue().size() == largest)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    for (Map.Entry<String, List<Organisation>> group : groups.entrySet()) {
      if (!group.getKey().equals(usual)) {
        group
            .getValue()
            .forEach(
                o ->
                    findings.add(
                        new Finding(
                            o.name(),
                            field + "-differs",
                            Finding.Effect.DEGRADED,
                            "versions differ",
                            "%s %s, the others %s".formatted(field, group.getKey(), usual),
                            "Bring all organisations to the same release.")));
      }
    }
  }
}
