package io.vitrine.simulator.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The committed record of what was simulated, a line per campaign. */
final class SimulationRecord {
  static final String HEAD = "date,commit,first_seed,seeds,simulated_hours,wall_seconds,failures";

  private SimulationRecord() {}

  /** Appends a line; creates the file with its head. */
  static void append(Path file, Campaign.Result result) throws IOException {
    if (Files.notExists(file)) {
      Files.writeString(file, HEAD + "\n", StandardCharsets.UTF_8);
    }
    String commit = System.getProperty("vitrine.version", "unknown");
    String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Files.writeString(
        file, line(date, commit, result) + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  static String line(String date, String commit, Campaign.Result result) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%d,%.2f,%d,%d",
        date,
        commit,
        result.first(),
        result.count(),
        result.hours(),
        result.wall().toSeconds(),
        result.failed());
  }
}
