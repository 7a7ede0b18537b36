package io.vitrine.api.quota;

import io.vitrine.ledger.types.Bytes;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Whom a quota counts: the address a connection comes from, never what a header claims, because
 * anyone can write a header. Of an IPv6 address the first 64 bits count, since one host has the
 * rest to choose from.
 *
 * @param name the address, for people and as a key
 * @param loopback whether it is a process of this machine
 */
public record Client(String name, boolean loopback) {
  /** Calls that do not come over the network: the node itself, and tests. */
  public static final Client INTERNAL = new Client("internal", true);

  /** A connection whose address is not known: all such are one client. */
  public static final Client UNKNOWN = new Client("unknown", false);

  private static final int IPV6_PREFIX = 8;

  /** The client at {@code address}. */
  public static Client of(InetAddress address) {
    byte[] bytes = address.getAddress();
    String name =
        bytes.length == 4
            ? address.getHostAddress()
            : Bytes.wrap(Arrays.copyOf(bytes, IPV6_PREFIX)).toHex() + "/64";
    return new Client(name, address.isLoopbackAddress());
  }
}
