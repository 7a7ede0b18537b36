package io.vitrine.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The processes of a development network: the program that runs the four organisations, the
 * database it started, and this one.
 *
 * @param node the organisations' process id
 * @param cassandra the database's
 */
public record Processes(long node, long cassandra) {
  private static final String PROGRAM = "vitrine-node";

  /**
   * Finds them by the database's note in the data directory {@code home}.
   *
   * @throws IOException also when the database outlived the program that started it
   */
  public static Processes of(Path home) throws IOException {
    Path note = home.resolve("cassandra").resolve("cassandra.pid");
    long cassandra = Long.parseLong(Files.readString(note).strip().split(" ", 2)[0]);
    String stat =
        Files.readString(
            Path.of("/proc", Long.toString(cassandra), "stat"), StandardCharsets.ISO_8859_1);
    long node = parent(stat);
    if (!Files.readString(Path.of("/proc", Long.toString(node), "cmdline")).contains(PROGRAM)) {
      throw new IOException(
          "the database is not a child of the network's program: stop the network and start it");
    }
    return new Processes(node, cassandra);
  }

  /** What their JVMs and this one were started with, by who they are. */
  public Map<String, List<String>> options() throws IOException {
    return Map.of(
        "organisations", JvmOptions.of(node),
        "Cassandra", JvmOptions.of(cassandra),
        "generator", JvmOptions.of(ProcessHandle.current().pid()));
  }

  /** Field 4. */
  static long parent(String stat) {
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[1]);
  }
}
