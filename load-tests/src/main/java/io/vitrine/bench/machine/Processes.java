package io.vitrine.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processes of a development network: the program that runs the four organisations, the
 * database it started, and this one.
 *
 * @param node the organisations' process id
 * @param cassandra the database's
 */
public record Processes(long node, long cassandra) {
  /** Finds them by the database's note in the data directory {@code home}. */
  public static Processes of(Path home) throws IOException {
    Path note = home.resolve("cassandra").resolve("cassandra.pid");
    long cassandra = Long.parseLong(Files.readString(note).strip().split(" ", 2)[0]);
    String stat =
        Files.readString(
            Path.of("/proc", Long.toString(cassandra), "stat"), StandardCharsets.ISO_8859_1);
    return new Processes(parent(stat), cassandra);
  }

  /** Field 4. */
  static long parent(String stat) {
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[1]);
  }
}
