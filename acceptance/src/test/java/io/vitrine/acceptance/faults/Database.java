package io.vitrine.acceptance.faults;

import io.vitrine.acceptance.Installation;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A Cassandra process of its own, with the data directory {@code home/cassandra-N}. */
final class Database {
  private final Installation installation;
  private final Path directory;
  private final int cql;
  private final int storage;

  private static final String NOTE = "cassandra.pid";

  /**
   * Number {@code n} of the rig, from 0; not started.
   *
   * @param cql its port for clients; the port after it is for itself
   */
  Database(Installation installation, int n, int cql) {
    this.installation = installation;
    this.directory = installation.home().resolve("cassandra-" + n);
    this.cql = cql;
    this.storage = cql + 1;
  }

  int port() {
    return cql;
  }

  Path directory() {
    return directory;
  }

  /** Starts it, or finds it running, and comes back when it answers. */
  void start() throws IOException, InterruptedException {
    Path lib = installation.root().resolve("persistence/cassandra-server/target/lib");
    StageProcess.run(
        installation,
        "database",
        lib.toString(),
        directory.toString(),
        Integer.toString(cql),
        Integer.toString(storage));
  }

  /** kill -9, when it runs. */
  void kill() {
    Optional<ProcessHandle> process = process();
    process.ifPresent(
        p -> {
          p.destroyForcibly();
          p.onExit().join();
        });
  }

  /** Ends in order: everything is in files of tables afterwards. */
  void stop() {
    process()
        .ifPresent(
            p -> {
              p.destroy();
              p.onExit().join();
            });
  }

  /** Both have the same in their files afterwards. */
  void copyTo(Database other) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, other.directory.resolve(directory.relativize(file).toString()));
      }
    }
    Files.deleteIfExists(other.directory.resolve(NOTE));
  }

  /** Flips the bit in the middle of the largest file of a table, or flips it back. */
  void flipBit(String keyspace, String table) throws IOException {
    try (Stream<Path> files = Files.walk(directory);
        RandomAccessFile file = new RandomAccessFile(largest(files, keyspace, table), "rw")) {
      file.seek(file.length() / 2);
      int now = file.read();
      file.seek(file.length() / 2);
      file.write(now ^ 1);
    }
  }

  private static File largest(Stream<Path> files, String keyspace, String table) {
    return files
        .filter(file -> file.toString().endsWith("-Data.db"))
        .filter(file -> file.toString().contains("/" + keyspace + "/" + table + "-"))
        .map(Path::toFile)
        .max(Comparator.comparingLong(File::length))
        .orElseThrow();
  }

  /** SIGSTOP. */
  void pause() throws IOException, InterruptedException {
    Signals.send("STOP", process().orElseThrow().pid());
  }

  /** SIGCONT. */
  void resume() throws IOException, InterruptedException {
    Signals.send("CONT", process().orElseThrow().pid());
  }

  private Optional<ProcessHandle> process() {
    Path note = directory.resolve(NOTE);
    if (!Files.exists(note)) {
      return Optional.empty();
    }
    long pid;
    try {
      pid = Long.parseLong(Files.readString(note).split(" ", 2)[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The note of a dead process stays, and its number may be somebody else's by now.
    return ProcessHandle.of(pid)
        .filter(p -> p.info().commandLine().filter(c -> c.contains(directory + "/")).isPresent());
  }
}
