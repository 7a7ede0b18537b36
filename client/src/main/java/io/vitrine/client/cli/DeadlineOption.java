package io.vitrine.client.cli;

import java.time.InstantSource;
import picocli.CommandLine.Option;

/** How long something stays open. */
final class DeadlineOption {
  @Option(
      names = "--for",
      defaultValue = "7d",
      paramLabel = "TIME",
      description = "how long it can be accepted, such as 30m, 12h or 7d (7d)")
  private String time = "7d";

  /**
   * The end in milliseconds since 1970, by this machine's clock; the ledger compares it with the
   * time of its blocks.
   */
  long until() {
    return Math.addExact(InstantSource.system().millis(), Texts.duration(time).toMillis());
  }
}
