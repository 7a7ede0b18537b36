package io.vitrine.node.peer;

import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.conduct.PeerRates;
import io.vitrine.node.conduct.Software;
import java.time.Duration;

/**
 * How the listening side judges callers.
 *
 * @param conduct counts what is refused
 * @param rates what one peer may send per second
 * @param software what is said of this node
 * @param patience how long a caller may take
 */
public record Listening(
    PeerConduct conduct, PeerRates rates, Software software, Patience patience) {
  /**
   * How long a caller may take.
   *
   * @param handshake from the connection to the end of TLS
   * @param opening from the consensus stream's begin to its opening
   * @param frame from the first byte of a message to its last
   */
  public record Patience(Duration handshake, Duration opening, Duration frame) {
    /** Seconds on a network that drops packets; a megabyte at 300 kbit/s fits in the last. */
    public static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30));
  }
}
