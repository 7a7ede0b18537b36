package io.vitrine.acceptance.faults;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All scenarios, in the order in which they are played. */
final class Catalogue {
  private static final Set<String> ROWS_WITH_OWN_DATABASES = Set.of("F4", "F25", "F26", "F30");

  private Catalogue() {}

  /**
   * The scenarios of some rows, or all.
   *
   * @param only rows, or words of a scenario's name, with commas between them; played in this order
   */
  static List<Scenario> chosen(Optional<String> only) {
    List<Scenario> all = new ArrayList<>();
    all.addAll(Crashes.all());
    all.addAll(Cuts.all());
    all.addAll(Databases.all());
    all.addAll(Splits.all());
    all.addAll(Memberships.all());
    all.addAll(Retention.all());
    all.addAll(Adversaries.all());
    return only.map(words -> inOrder(all, words.split(",", -1))).orElse(all);
  }

  private static List<Scenario> inOrder(List<Scenario> all, String[] words) {
    Set<Scenario> chosen = new LinkedHashSet<>();
    for (String word : words) {
      all.stream()
          .filter(s -> s.row().equals(word) || s.name().contains(word))
          .forEach(chosen::add);
    }
    return List.copyOf(chosen);
  }

  /** How many organisations need a Cassandra of their own for these scenarios. */
  static int ownDatabases(List<Scenario> scenarios) {
    return scenarios.stream().map(Scenario::row).anyMatch(ROWS_WITH_OWN_DATABASES::contains)
        ? 2
        : 0;
  }

  /** What there is time for in the whole suite; its processes are killed by {@code KillsE2E}. */
  static List<Scenario> selection() {
    return List.of(Cuts.deaf(4));
  }
}
