package io.vitrine.node;

import com.typesafe.config.Config;
import io.vitrine.node.peer.PeerAddress.Place;
import java.util.List;

/**
 * Where the nodes of another organisation listen, as an entry of {@code vitrine.peer.peers} says:
 * {@code addresses = ["host:port", ...]}, or {@code host} and {@code port} of the only one.
 */
final class PeerPlaces {
  private PeerPlaces() {}

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException when an address is none
   */
  static List<Place> read(Config peer) {
    return peer.hasPath("addresses")
        ? peer.getStringList("addresses").stream().map(PeerPlaces::place).toList()
        : List.of(new Place(peer.getString("host"), peer.getInt("port")));
  }

  /** An IPv6 address is in brackets, as in a URI. */
  private static Place place(String address) {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException("'" + address + "' is no host:port");
    }
    String host = address.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new Place(
        bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
  }
}
