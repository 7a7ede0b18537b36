package io.vitrine.bench;

import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The development network that a load runs against.
 *
 * @param home its data directory
 * @param portBase its first port
 * @param organisations how many it has
 */
public record Network(Path home, int portBase, int organisations) {
  private static final int DEFAULT_PORT_BASE = 7400;

  /**
   * That of {@code VITRINE_HOME} and {@code VITRINE_PORT_BASE}. It has as many organisations as the
   * genesis document names: who follows without a vote is not measured.
   *
   * @throws IOException when there is none
   */
  public static Network of(Map<String, String> environment) throws IOException {
    Path home = Path.of(environment.getOrDefault("VITRINE_HOME", ".vitrine"));
    String base =
        environment.getOrDefault("VITRINE_PORT_BASE", Integer.toString(DEFAULT_PORT_BASE));
    Bytes genesis = Bytes.wrap(Files.readAllBytes(home.resolve("dev/genesis.cbor")));
    return new Network(home, Integer.parseInt(base), Genesis.decode(genesis).validators().size());
  }

  /** The organisations' gateways. */
  public List<URI> gateways() {
    return ports().mapToObj(port -> URI.create("http://127.0.0.1:" + port)).toList();
  }

  /** The same as socket addresses. */
  public List<InetSocketAddress> addresses() {
    return ports()
        .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .toList();
  }

  private IntStream ports() {
    return IntStream.rangeClosed(1, organisations).map(i -> portBase + 10 * i + 1);
  }
}
