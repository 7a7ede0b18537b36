package io.vitrine.node.settlement;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the platform settles ({@code vitrine.settlement} in the resources).
 *
 * @param key the file with the key that signs; empty where the platform does not settle
 * @param interval between two looks at what is due
 * @param batch the most transactions of one look
 */
public record SettlementSettings(Optional<Path> key, Duration interval, int batch) {
  /** The most that {@code batch} may be. */
  static final int MAX_BATCH = 512;

  /**
   * Reads {@code config}.
   *
   * @throws IllegalArgumentException when the batch is not 1 to 512
   */
  public static SettlementSettings read(Config config) {
    int batch = config.getInt("batch");
    if (batch < 1 || batch > MAX_BATCH) {
      throw new IllegalArgumentException(
          "vitrine.settlement.batch is " + batch + ", not 1 to " + MAX_BATCH);
    }
    return new SettlementSettings(
        Optional.of(config.getString("key")).filter(file -> !file.isEmpty()).map(Path::of),
        config.getDuration("interval"),
        batch);
  }
}
