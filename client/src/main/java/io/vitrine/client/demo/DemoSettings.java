package io.vitrine.client.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run is to do.
 *
 * @param home the installation's data directory ({@code VITRINE_HOME})
 * @param source the directory with the artworks
 * @param gateways the organisations' gateways
 * @param limit the most works to import, at least 1
 * @param buyers how many buyers, {@link #MIN_BUYERS} to {@link #MAX_BUYERS}
 * @param patience how long one gateway may take to decide on a transaction
 */
record DemoSettings(
    Path home, Path source, List<URI> gateways, int limit, int buyers, Duration patience) {
  static final int MIN_BUYERS = 2;
  static final int MAX_BUYERS = 50;

  DemoSettings {
    gateways = List.copyOf(gateways);
  }

  /** Where the demo keeps its files. */
  Path directory() {
    return home.resolve("demo");
  }
}
