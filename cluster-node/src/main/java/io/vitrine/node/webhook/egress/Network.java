package io.vitrine.node.webhook.egress;

import io.vitrine.ledger.types.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR form (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8}.
 *
 * @param prefix an address in it, 4 or 16 bytes
 * @param bits how many leading bits are the same in all
 */
public record Network(Bytes prefix, int bits) {
  /** A literal, so that reading one never asks a name server. */
  private static final Pattern TEXT = Pattern.compile("([0-9a-fA-F:.]+)/(\\d{1,3})");

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException when the address has fewer bits
   */
  public Network {
    if (bits < 0 || bits > prefix.size() * Byte.SIZE) {
      throw new IllegalArgumentException("a network of " + bits + " bits");
    }
  }

  /**
   * Reads {@code text}.
   *
   * @throws IllegalArgumentException when it is no network
   */
  public static Network parse(String text) {
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no network such as 10.0.0.0/8");
    }
    try {
      byte[] prefix = InetAddress.getByName(parts.group(1)).getAddress();
      return new Network(Bytes.wrap(prefix), Integer.parseInt(parts.group(2)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is no network such as 10.0.0.0/8", e);
    }
  }

  /** Whether {@code address} lies in it; never for one of the other family. */
  public boolean contains(InetAddress address) {
    Bytes other = Bytes.wrap(address.getAddress());
    if (other.size() != prefix.size()) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (other.at(i) != prefix.at(i)) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || (other.at(whole) ^ prefix.at(whole)) >> (Byte.SIZE - rest) == 0;
  }
}
