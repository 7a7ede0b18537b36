package io.vitrine.node.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The data directory of a development network: {@code .vitrine/} or {@code VITRINE_HOME}. It carries
 * a format version, and one process at a time works on it: the kernel drops the lock when its holder
 * dies, and a note beside it names the holder.
 */
public final class DevHome implements AutoCloseable {
  /** The version this program writes; a higher one is refused. */
  public static final int FORMAT = 1;

  private final Path root;
  private final FileChannel channel;

  private DevHome(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /** The directory of this process's environment. */
  public static Path fromEnvironment() {
    String home = System.getenv().getOrDefault("VITRINE_HOME", "");
    return Path.of(home.isEmpty() ? ".vitrine" : home).toAbsolutePath().normalize();
  }

  /**
   * Takes the directory, creating it when it is not there.
   *
   * @throws StartRefused when its format is newer or another process works on it
   */
  public static DevHome open(Path root) throws StartRefused {
    try {
      Files.createDirectories(root.resolve("dev/logs"));
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new StartRefused(heldBy(root));
      }
      DevHome home = new DevHome(root, channel);
      home.checkFormat();
      Files.writeString(
          root.resolve("holder"),
          ProcessHandle.current().pid() + " " + ProcessHandle.current().info().command().orElse("java"));
      return home;
    } catch (IOException e) {
      throw new StartRefused("Cannot use the data directory " + root + ": " + e.getMessage());
    }
  }

  private static String heldBy(Path root) throws IOException {
    String holder =
        Files.exists(root.resolve("holder"))
            ? Files.readString(root.resolve("holder")).strip()
            : "unknown";
    int space = holder.indexOf(' ');
    String pid = space < 0 ? holder : holder.substring(0, space);
    return root
        + " is in use by process "
        + pid
        + (space < 0 ? "" : " (" + holder.substring(space + 1) + ")")
        + ". Stop it with './vitrine dev down' or Ctrl-C in its terminal,"
        + " or set VITRINE_HOME to another directory.";
  }

  private void checkFormat() throws IOException, StartRefused {
    Path file = root.resolve("format");
    if (!Files.exists(file)) {
      Files.writeString(file, FORMAT + "\n");
      return;
    }
    String text = Files.readString(file).strip();
    if (!text.matches("[0-9]{1,6}")) {
      close();
      throw new StartRefused(file + " does not hold a format version: '" + text + "'.");
    }
    if (Integer.parseInt(text) > FORMAT) {
      close();
      throw new StartRefused(
          root
              + " has data format "
              + text
              + ", this program knows up to "
              + FORMAT
              + ". Use a newer Vitrine, or another VITRINE_HOME.");
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

  /** Certificates and keys of organisation {@code n}, from 1. */
  public Path organisation(int n) {
    return dev().resolve("organisations").resolve(Integer.toString(n));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(root.resolve("holder"));
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
