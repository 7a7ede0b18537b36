package io.vitrine.node.peer;

import io.vitrine.ledger.types.ValidatorId;
import java.util.List;

/**
 * Where a validator listens for its peers: at the peer port of each of its core nodes, of which one
 * runs the replica.
 *
 * @param validator its number in the roster of an epoch
 * @param name its organisation
 * @param places where its nodes listen, 1 to {@link #MAX_PLACES}
 */
public record PeerAddress(ValidatorId validator, String name, List<Place> places) {
  /** Core nodes of one organisation that peers know. */
  public static final int MAX_PLACES = 8;

  /**
   * Where one node listens.
   *
   * @param host DNS name or address, as its certificate has it
   * @param port the peer port
   */
  public record Place(String host, int port) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** Copies the list and checks how many there are. */
  public PeerAddress {
    places = List.copyOf(places);
    if (places.isEmpty() || places.size() > MAX_PLACES) {
      throw new IllegalArgumentException(
          name + " has " + places.size() + " peer addresses, 1 to " + MAX_PLACES + " are possible");
    }
  }

  /** A validator with one node. */
  public PeerAddress(ValidatorId validator, String name, String host, int port) {
    this(validator, name, List.of(new Place(host, port)));
  }

  /** The host of the first node. */
  public String host() {
    return places.get(0).host();
  }

  /** The peer port of the first node. */
  public int port() {
    return places.get(0).port();
  }

  /** The same places under the number that the current epoch gives its organisation. */
  public PeerAddress at(ValidatorId number) {
    return new PeerAddress(number, name, places);
  }
}
