package io.vitrine.node.dev;

import io.vitrine.node.identity.WholeFile;
import io.vitrine.problem.StartCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The data directory of a development network: {@code .vitrine/} or {@code VITRINE_HOME}. It
 * carries a format version, and one process at a time works on it.
 */
public final class DevHome implements AutoCloseable {
  /**
   * The version this program writes and reads; 2 since the replay window is a hash chain (ADR
   * 0056).
   */
  public static final int FORMAT = 2;

  private final Path root;
  private final DevLock lock;

  private DevHome(Path root, DevLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /** The directory of this process's environment. */
  public static Path fromEnvironment() {
    String home = System.getenv().getOrDefault("VITRINE_HOME", "");
    return Path.of(home.isEmpty() ? ".vitrine" : home).toAbsolutePath().normalize();
  }

  /**
   * Takes the directory, creating it when it is not there.
   *
   * @throws StartRefused when its format is another or another process works on it
   */
  public static DevHome open(Path root) throws StartRefused {
    try {
      Files.createDirectories(root);
      DevLock lock = DevLock.acquire(root);
      boolean usable = false;
      try {
        checkFormat(root);
        Files.createDirectories(root.resolve("dev/logs"));
        usable = true;
        return new DevHome(root, lock);
      } finally {
        if (!usable) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw new StartRefused(
          StartCode.DATA_DIRECTORY_UNUSABLE,
          "the data directory " + root + " cannot be used: " + e);
    }
  }

  /** Writes the version into a new directory, so that nothing is ever stored without one. */
  private static void checkFormat(Path root) throws IOException, StartRefused {
    Path file = root.resolve("format");
    if (!Files.exists(file)) {
      WholeFile.put(file, (FORMAT + "\n").getBytes(StandardCharsets.US_ASCII));
      return;
    }
    String text = Files.readString(file).strip();
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new StartRefused(
          StartCode.DATA_FORMAT_UNREADABLE, file + " does not hold a format version");
    }
    int format = Integer.parseInt(text);
    if (format != FORMAT) {
      throw new StartRefused(
          format > FORMAT ? StartCode.DATA_FORMAT_NEWER : StartCode.DATA_FORMAT_OLDER,
          "the data in %s has format %d; this program reads format %d"
              .formatted(root, format, FORMAT));
    }
  }

  /** Everything of the development network. */
  public Path dev() {
    return root.resolve("dev");
  }

  /** The data directory itself. */
  public Path root() {
    return root;
  }

  /** Where logs go. */
  public Path logs() {
    return dev().resolve("logs");
  }

  /** The demo accounts with their keys. */
  public Path accounts() {
    return dev().resolve("accounts.json");
  }

  /** The registrar's desk of organisation 1. */
  public Path desk() {
    return dev().resolve("desk");
  }

  /** What opens the control server. */
  public Path controlToken() {
    return dev().resolve("control.token");
  }

  /** Certificates and keys of organisation {@code n}, from 1. */
  public Path organisation(int n) {
    return dev().resolve("organisations").resolve(Integer.toString(n));
  }

  /** Gives the directory free for another process. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
