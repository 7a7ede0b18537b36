package io.vitrine.node.peer;

import java.time.Duration;
import java.util.List;

/**
 * At which of a peer's nodes to dial, and how long to wait before; immutable. After an end the next
 * node is dialled at once; when all have had their turn there is a wait, which doubles.
 *
 * @param places the peer's nodes
 * @param current the place of the one to dial
 * @param ends connections that ended or did not come about since the last that was accepted
 */
record DialOrder(List<PeerAddress.Place> places, int current, int ends) {
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** Copies the list. */
  DialOrder {
    places = List.copyOf(places);
  }

  /** The first node first. */
  static DialOrder of(List<PeerAddress.Place> places) {
    return new DialOrder(places, 0, 0);
  }

  /** Where to dial. */
  PeerAddress.Place place() {
    return places.get(current);
  }

  /** The current node has accepted. */
  DialOrder connected() {
    return new DialOrder(places, current, 0);
  }

  /** The connection to the current node has ended, or did not come about. */
  DialOrder ended() {
    return new DialOrder(places, (current + 1) % places.size(), ends + 1);
  }

  /**
   * How long to wait before the dial.
   *
   * @param chance 0 to 1, so that peers do not dial in step: the wait is half of it to all of it
   */
  Duration pause(double chance) {
    if (ends == 0 || ends % places.size() != 0) {
      return Duration.ZERO;
    }
    long doubled = FIRST_WAIT.toMillis() << Math.min(ends / places.size() - 1, 5);
    long capped = Math.min(doubled, LONGEST_WAIT.toMillis());
    return Duration.ofMillis(capped / 2 + Math.round(chance * (capped / 2.0)));
  }
}
