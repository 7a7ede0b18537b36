package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * R9: whom a fetch asks, and when again. Each fetch rotates by its own attempts: with one count for
 * all, two fetches that alternate could ask the same peers for ever, one of them only those who
 * answer nothing.
 *
 * @param start where the rotation of this fetch begins; different fetches should begin at different
 *     peers, so any number that depends on what is asked
 * @param first whom to ask on attempt 0, when connected
 */
public record FetchRotation(int start, Optional<ValidatorId> first) {
  private static final long FIRST_PAUSE = 100;
  private static final long LONGEST_PAUSE = 2_000;
  private static final int DOUBLINGS = 5;

  /**
   * The peer of an attempt.
   *
   * @param attempt 0 for the first
   * @param connected who can be asked
   * @param welcome who should be, as long as there is one
   * @return empty when nobody is connected
   */
  public Optional<ValidatorId> peer(
      int attempt, NavigableSet<ValidatorId> connected, Predicate<ValidatorId> welcome) {
    if (attempt == 0 && first.filter(connected::contains).isPresent()) {
      return first;
    }
    if (connected.isEmpty()) {
      return Optional.empty();
    }
    List<ValidatorId> preferred = connected.stream().filter(welcome).toList();
    List<ValidatorId> asked = preferred.isEmpty() ? List.copyOf(connected) : preferred;
    return Optional.of(asked.get(Math.floorMod(start + attempt, asked.size())));
  }

  /** How long to wait before an attempt, in milliseconds: 0, 100, 200 and so on up to 2,000. */
  public static long pauseMillis(int attempt) {
    return attempt == 0
        ? 0
        : Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(attempt - 1, DOUBLINGS));
  }
}
