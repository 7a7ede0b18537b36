package io.vitrine.contracts.reason;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reason code that a receipt can carry, with its cause as a template: names in braces are the
 * numbers that go with it.
 */
public interface Reason {
  /** The code in the receipt. */
  String name();

  /** The kind of refusal. */
  ReasonClass reasonClass();

  /** The cause as a template: {@code {name}} stands for the number of that name. */
  String cause();

  /** What the caller can do about it. */
  String remedy();

  /** The names of the numbers that every refusal of this code carries, in the cause's order. */
  default List<String> numbers() {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(cause())
        .results()
        .map(name -> name.group(1))
        .distinct()
        .toList();
  }

  /** All of them, the contracts' first. */
  static List<Reason> all() {
    return Stream.<Reason[]>of(ReasonCode.values(), ExecutorReason.values())
        .flatMap(Stream::of)
        .toList();
  }

  /** The reason of this name, empty for one that neither executor nor built-in contracts know. */
  static Optional<Reason> find(String code) {
    return all().stream().filter(reason -> reason.name().equals(code)).findFirst();
  }
}
