package io.vitrine.acceptance.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All scenarios, in the order in which they are played. */
final class Catalogue {
  /** How many organisations need a Cassandra of their own. */
  static final int OWN_DATABASES = 2;

  private Catalogue() {}

  /**
   * The scenarios of some rows, or all.
   *
   * @param only rows, or words of a scenario's name, with commas between them
   */
  static List<Scenario> chosen(Optional<String> only) {
    List<Scenario> all = new ArrayList<>();
    all.addAll(Crashes.all());
    all.addAll(Cuts.all());
    all.addAll(Databases.all());
    all.addAll(Adversaries.all());
    return only.map(
            rows -> {
              Set<String> wanted = Set.of(rows.split(",", -1));
              return all.stream()
                  .filter(
                      s -> wanted.contains(s.row()) || wanted.stream().anyMatch(s.name()::contains))
                  .toList();
            })
        .orElse(all);
  }

  /** What there is time for in the whole suite. */
  static List<Scenario> selection() {
    return List.of(Cuts.deaf(3), Crashes.killOne(3));
  }
}
