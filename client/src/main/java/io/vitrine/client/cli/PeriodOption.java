package io.vitrine.client.cli;

import java.time.InstantSource;
import picocli.CommandLine.Option;

/** When something begins and how long it goes on. */
final class PeriodOption {
  @Option(
      names = "--in",
      defaultValue = "0s",
      paramLabel = "TIME",
      description = "when it begins, such as 10m from now (default: at once)")
  private String delay = "0s";

  @Option(
      names = "--for",
      defaultValue = "7d",
      paramLabel = "TIME",
      description = "how long it goes on, such as 30m, 12h or 7d (7d)")
  private String length = "7d";

  private final InstantSource clock = InstantSource.system();
  private long now;

  /** The beginning in milliseconds since 1970, by this machine's clock. */
  long start() {
    if (now == 0) {
      now = clock.millis();
    }
    return Math.addExact(now, Texts.duration(delay).toMillis());
  }

  /** The end, which is not included. */
  long end() {
    return Math.addExact(start(), Texts.duration(length).toMillis());
  }
}
