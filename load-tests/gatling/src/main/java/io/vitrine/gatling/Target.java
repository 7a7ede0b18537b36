package io.vitrine.gatling;

import io.vitrine.bench.Network;
import io.vitrine.bench.replicas.Replicas;
import io.vitrine.bench.scene.Scene;
import io.vitrine.bench.scene.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a simulation runs against and how hard.
 *
 * @param home data directory of the development network, for its officials' keys
 * @param gateways of the organisations; the first has query tables
 * @param rate clients that arrive in a second
 * @param seconds how long they arrive
 */
record Target(Path home, List<URI> gateways, double rate, int seconds) {
  private static final String PREFIX = "vitrine.gatling.";

  /** What is signed first has to be valid to the end: {@code TransactionSigner.VALIDITY}. */
  private static final int MOST_SECONDS = 120;

  /** Signed transactions are kept in memory. */
  private static final double MOST_CLIENTS = 500_000;

  Target {
    gateways = List.copyOf(gateways);
    check(rate, seconds);
  }

  /**
   * Refuses what cannot be played.
   *
   * @throws IllegalArgumentException with the range
   */
  static void check(double rate, int seconds) {
    if (!(rate > 0) || seconds < 1 || seconds > MOST_SECONDS || rate * seconds > MOST_CLIENTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "more than 0 clients a second, 1 to %d s, at most %.0f clients in all: %s, %d s",
              MOST_SECONDS,
              MOST_CLIENTS,
              rate,
              seconds));
    }
  }

  /** The whole of {@code network}. */
  static Target of(Network network, double rate, int seconds) {
    return new Target(network.home(), network.gateways(), rate, seconds);
  }

  /** Leaves it where simulations, which Gatling creates by their names, find it. */
  void publish() {
    System.setProperty(PREFIX + "home", home.toString());
    System.setProperty(
        PREFIX + "gateways", String.join(" ", gateways.stream().map(URI::toString).toList()));
    System.setProperty(PREFIX + "rate", Double.toString(rate));
    System.setProperty(PREFIX + "seconds", Integer.toString(seconds));
  }

  /** What was left by {@link #publish}. */
  static Target published() {
    return new Target(
        Path.of(System.getProperty(PREFIX + "home")),
        Arrays.stream(System.getProperty(PREFIX + "gateways").split(" ", -1))
            .map(URI::create)
            .toList(),
        Double.parseDouble(System.getProperty(PREFIX + "rate")),
        Integer.getInteger(PREFIX + "seconds"));
  }

  /** The gateway of organisation {@code index}, counted on from the last to the first. */
  String gateway(int index) {
    return gateways.get(index % gateways.size()).toString();
  }

  Duration duration() {
    return Duration.ofSeconds(seconds);
  }

  Replicas replicas() {
    return new Replicas(gateways);
  }

  /** Registers people, opens series and issues items for {@code chains} chains. */
  Scene scene(Workload workload, int chains) {
    List<InetSocketAddress> addresses =
        gateways.stream().map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort())).toList();
    try {
      return Scene.prepare(
          home, Replicas.found(replicas().first().signer()), addresses, workload, chains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
