package io.vitrine.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The note beside the data that says which process serves it: {@code pid startTicks bootId cqlPort
 * storagePort clusterName} on one line. Replaced atomically.
 */
record PidFile(ProcessIdentity process, int cqlPort, int storagePort, String clusterName) {
  private static Path path(Path dataDir) {
    return dataDir.resolve("cassandra.pid");
  }

  /** The note in {@code dataDir}; empty when there is none or it is not readable as one. */
  static Optional<PidFile> read(Path dataDir) throws IOException {
    try {
      String[] words = Files.readString(path(dataDir)).strip().split(" ", -1);
      if (words.length != 6) {
        return Optional.empty();
      }
      return Optional.of(
          new PidFile(
              new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]),
              Integer.parseInt(words[3]),
              Integer.parseInt(words[4]),
              words[5]));
    } catch (NoSuchFileException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  void write(Path dataDir) throws IOException {
    Path fresh = dataDir.resolve("cassandra.pid.new");
    Files.writeString(
        fresh,
        String.join(
            " ",
            Long.toString(process.pid()),
            Long.toString(process.startTicks()),
            process.bootId(),
            Integer.toString(cqlPort),
            Integer.toString(storagePort),
            clusterName + "\n"));
    Files.move(
        fresh, path(dataDir), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void delete(Path dataDir) throws IOException {
    Files.deleteIfExists(path(dataDir));
  }

  /** Whether the process it names serves exactly these settings. */
  boolean serves(CassandraSettings settings) {
    return cqlPort == settings.cqlPort()
        && storagePort == settings.storagePort()
        && clusterName.equals(settings.clusterName());
  }
}
