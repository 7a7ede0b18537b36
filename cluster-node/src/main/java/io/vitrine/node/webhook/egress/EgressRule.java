package io.vitrine.node.webhook.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Where webhooks may go. The address is checked at every attempt, after the name was resolved, and
 * the connection goes to the address that was checked: a name that changes its mind in between (DNS
 * rebinding) gains nothing.
 *
 * @param allowed networks that are no part of the public Internet and may be called all the same
 * @param loopback whether this machine may be called, also without TLS; for development alone
 */
public record EgressRule(List<Network> allowed, boolean loopback) {
  /** The longest URL in characters. */
  public static final int MAX_URL = 2_048;

  private static final String HTTPS = "https";
  private static final String HTTP = "http";

  /** Copies the list. */
  public EgressRule {
    allowed = List.copyOf(allowed);
  }

  /** A URL, or why it can never be called. */
  public sealed interface Target {}

  /**
   * It has the right form; its address is not known yet.
   *
   * @param url absolute, with a host
   */
  public record Url(URI url) implements Target {}

  /** It is refused for what it says. */
  public record Refused(String why) implements Target {}

  /** Checks the form of {@code text}. */
  public Target target(String text) {
    if (text.length() > MAX_URL) {
      return new Refused("a URL has at most " + MAX_URL + " characters");
    } else if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
      return new Refused("a URL is plain ASCII: write others as %XX, and names as xn--");
    }
    try {
      URI url = new URI(text);
      Optional<String> refusal = refusal(url);
      return refusal.isPresent() ? new Refused(refusal.get()) : new Url(url);
    } catch (URISyntaxException e) {
      return new Refused("this is no URL: " + e.getReason());
    }
  }

  private Optional<String> refusal(URI url) {
    if (!HTTPS.equalsIgnoreCase(url.getScheme())
        && !(loopback && HTTP.equalsIgnoreCase(url.getScheme()))) {
      return Optional.of("a webhook goes to https://");
    } else if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
      return Optional.of("the URL names no host, or no port of one");
    } else if (url.getRawUserInfo() != null) {
      return Optional.of("the URL holds a user name; receivers know this node by its signature");
    } else if (url.getRawFragment() != null) {
      return Optional.of("the URL has a fragment, which is never sent");
    }
    return Optional.empty();
  }

  /**
   * Checks what the name of {@code url} resolved to. One bad address among good ones is enough to
   * refuse: nobody knows which would be taken.
   *
   * @return why not; empty when every one may be called
   */
  public Optional<String> refusal(URI url, List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      return Optional.of("the name has no address");
    }
    return addresses.stream()
        .filter(address -> !permits(url, address))
        .findFirst()
        .map(address -> "webhooks may not go to " + address.getHostAddress());
  }

  private boolean permits(URI url, InetAddress address) {
    if (address.isMulticastAddress() || address.isAnyLocalAddress()) {
      return false;
    } else if (address.isLoopbackAddress()) {
      return loopback;
    } else if (!HTTPS.equalsIgnoreCase(url.getScheme())) {
      return false;
    }
    return !SpecialNetworks.contain(address)
        || allowed.stream().anyMatch(network -> network.contains(address));
  }
}
