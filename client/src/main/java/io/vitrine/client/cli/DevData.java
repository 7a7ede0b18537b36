package io.vitrine.client.cli;

import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data directory of a development network, as far as it can be deleted: all but what belongs to
 * the user. Only a directory that carries our format version is touched.
 */
final class DevData {
  /** Keys and openings of commitments outlive a ledger; nothing can make them again. */
  private static final Set<String> KEPT = Set.of("wallets", "commitments");

  private final Path home;

  DevData(Path home) {
    this.home = home;
  }

  /** Whether there is a network to delete. */
  boolean exists() {
    return Files.isRegularFile(home.resolve("format"));
  }

  /** Deletes it; refuses while a process holds it. */
  void delete() {
    Path lockFile = home.resolve("lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new CommandFailure(
            ClientCode.DEV_REFUSED,
            "another process still works on " + home,
            "Stop it with Ctrl-C in its terminal, then reset again.");
      }
      for (Path entry : entries()) {
        deleteTree(entry);
      }
      Files.delete(lockFile);
    } catch (IOException e) {
      throw LocalFiles.failure(home, e);
    } catch (UncheckedIOException e) {
      throw LocalFiles.failure(home, e.getCause());
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(home)) {
      return entries
          .filter(e -> !KEPT.contains(e.getFileName().toString()))
          .filter(e -> !e.getFileName().toString().equals("lock"))
          .toList();
    }
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
