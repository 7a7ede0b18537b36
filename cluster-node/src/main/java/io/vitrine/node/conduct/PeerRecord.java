package io.vitrine.node.conduct;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one peer's behaviour since this node started; an immutable picture.
 *
 * @param refused how much of its input was refused, by kind; kinds that never occurred are absent
 * @param failures how many connections with it failed, by kind
 * @param lastRefusal the newest refused input
 * @param lastFailure the newest failed connection
 * @param introduction what it said of itself when last connected
 */
public record PeerRecord(
    Map<Misconduct, Long> refused,
    Map<ConnectionFailure, Long> failures,
    Optional<Occurrence<Misconduct>> lastRefusal,
    Optional<Occurrence<ConnectionFailure>> lastFailure,
    Optional<Introduction> introduction) {
  /** Nothing is known. */
  public static final PeerRecord NOTHING =
      new PeerRecord(Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Copies the maps, in the order of the kinds. */
  public PeerRecord {
    refused = ordered(Misconduct.class, refused);
    failures = ordered(ConnectionFailure.class, failures);
  }

  private static <K extends Enum<K>> Map<K, Long> ordered(Class<K> kinds, Map<K, Long> counts) {
    Map<K, Long> copy = new EnumMap<>(kinds);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }

  /** How often input was refused for {@code kind}. */
  public long refused(Misconduct kind) {
    return refused.getOrDefault(kind, 0L);
  }

  /** How often a connection failed for {@code kind}. */
  public long failures(ConnectionFailure kind) {
    return failures.getOrDefault(kind, 0L);
  }
}
