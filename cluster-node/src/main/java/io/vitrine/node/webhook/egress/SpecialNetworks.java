package io.vitrine.node.webhook.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that are not of the public Internet: the special-purpose registries of IANA (RFC 6890
 * and its successors), and two addresses at which clouds answer machines about themselves.
 */
final class SpecialNetworks {
  private static final List<Network> V4 =
      networks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by carriers; 100.100.100.200 is a cloud's metadata
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // a cloud's metadata, on a public address
          "169.254.0.0/16", // link-local; 169.254.169.254 is the metadata of most clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /** Of IPv6 one eighth is given out; mapped, translated, local and multicast ones lie outside. */
  private static final Network GLOBAL_V6 = Network.parse("2000::/3");

  private static final List<Network> V6 =
      networks(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: holds an IPv4 address
          "3fff::/20"); // documentation

  private SpecialNetworks() {}

  static boolean contain(InetAddress address) {
    if (address instanceof Inet6Address) {
      return !GLOBAL_V6.contains(address) || anyContains(V6, address);
    }
    return anyContains(V4, address);
  }

  private static boolean anyContains(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
