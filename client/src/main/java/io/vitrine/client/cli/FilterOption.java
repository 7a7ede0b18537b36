package io.vitrine.client.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which events. */
final class FilterOption {
  @Option(
      names = "--types",
      paramLabel = "TYPE",
      split = ",",
      description = "types of docs/events.md; one that ends in * stands for several")
  private List<String> types;

  @Option(
      names = "--subject",
      paramLabel = "SUBJECT",
      description = "an item, a series with all its items, or an address")
  private String subject;

  /** Empty for all. */
  List<String> types() {
    return types == null ? List.of() : List.copyOf(types);
  }

  Optional<String> subject() {
    return Optional.ofNullable(subject);
  }
}
