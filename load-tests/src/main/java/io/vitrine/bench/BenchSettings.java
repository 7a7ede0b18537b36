package io.vitrine.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a bench runs against and how.
 *
 * @param version of the program
 * @param home data directory of the development network
 * @param portBase its first port
 * @param underWay transactions under way at the same time, one per item
 * @param warmUp how long the load runs before the first run
 * @param duration of a run
 * @param runs how many
 */
public record BenchSettings(
    String version,
    Path home,
    int portBase,
    int underWay,
    Duration warmUp,
    Duration duration,
    int runs) {
  private static final int ORGANISATIONS = 4;

  /** Checks the ranges. */
  public BenchSettings {
    if (underWay < 2 || runs < 1 || duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "at least 2 transactions under way, 1 run, 1 second: "
              + underWay
              + ", "
              + runs
              + ", "
              + duration);
    }
  }

  /** For the report. */
  Map<String, Object> described() {
    return Map.of(
        "organisations", ORGANISATIONS,
        "transactionsUnderWay", underWay,
        "warmUpSeconds", warmUp.toSeconds(),
        "runSeconds", duration.toSeconds(),
        "runs", runs);
  }

  /** The organisations' gateways. */
  List<URI> gateways() {
    return ports().mapToObj(port -> URI.create("http://127.0.0.1:" + port)).toList();
  }

  /** The same as socket addresses. */
  List<InetSocketAddress> addresses() {
    return ports()
        .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .toList();
  }

  private IntStream ports() {
    return IntStream.rangeClosed(1, ORGANISATIONS).map(i -> portBase + 10 * i + 1);
  }
}
