package io.vitrine.node.settings;

import java.util.Optional;

/**
 * One setting of a node.
 *
 * @param path its full name, as in {@code vitrine.replica.t0}
 * @param value what it is unless set, in the form of a file
 * @param unit what its values are
 * @param variable the environment variable that sets it, if one does
 * @param meaning what it is for
 */
public record Setting(
    String path, String value, Unit unit, Optional<String> variable, String meaning) {
  /** What values are. */
  public enum Unit {
    /** Time with a unit, such as 500ms or 10s. */
    DURATION,
    /** Size with a unit, such as 256 MiB. */
    BYTES,
    /** A number of things. */
    NUMBER,
    /** On or off. */
    SWITCH,
    /** A list. */
    LIST,
    /** Words. */
    TEXT;

    private static final String DURATIONS = "\\d+ ?(ms|s|m|h|d|millis\\w*|seconds?|minutes?)";
    private static final String SIZES = "(?i)\\d+ ?(b|kib|mib|gib|kb|mb|gb)";

    static Unit of(Object value) {
      if (value instanceof Boolean || value.equals("on") || value.equals("off")) {
        return SWITCH;
      } else if (value instanceof Number) {
        return NUMBER;
      } else if (value instanceof Iterable) {
        return LIST;
      }
      String text = value.toString();
      if (text.matches(DURATIONS)) {
        return DURATION;
      }
      return text.matches(SIZES) ? BYTES : TEXT;
    }
  }
}
