package io.vitrine.node.dev;

import io.vitrine.problem.StartCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to work on a data directory: a lock on its file {@code lock}, which the kernel drops
 * when the holder dies, and beside it the file {@code holder} that says who that is.
 *
 * <p>POSIX drops all locks of a process on a file when the process closes any descriptor of it.
 * Therefore a second attempt inside this process is refused before the file is opened, and the
 * holder's name is not written into the locked file.
 */
final class DevLock implements AutoCloseable {
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
  private static final int MAX_COMMAND = 160;

  private final Path root;
  private final FileChannel channel;

  private DevLock(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Takes the lock of an existing directory.
   *
   * @throws StartRefused naming process id, command and start time of the holder
   */
  static DevLock acquire(Path root) throws IOException, StartRefused {
    Path real = root.toRealPath();
    if (!HELD_HERE.add(real)) {
      throw heldBy(real);
    }
    FileChannel channel = null;
    boolean acquired = false;
    try {
      channel =
          FileChannel.open(
              real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw heldBy(real);
      }
      writeHolder(real);
      acquired = true;
      return new DevLock(real, channel);
    } finally {
      if (!acquired) {
        HELD_HERE.remove(real);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /** Gives the directory free; a second call does nothing. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      Files.deleteIfExists(holder(root));
      channel.close();
      HELD_HERE.remove(root);
    }
  }

  private static Path holder(Path root) {
    return root.resolve("holder");
  }

  /** By a rename, so that a reader never sees half of it. */
  private static void writeHolder(Path root) throws IOException {
    Path written = root.resolve("holder.new");
    Files.writeString(
        written,
        "pid %d (%s), started %s%n"
            .formatted(
                ProcessHandle.current().pid(),
                command(),
                ProcessHandle.current()
                    .info()
                    .startInstant()
                    .orElseGet(Instant::now)
                    .truncatedTo(ChronoUnit.SECONDS)));
    Files.move(written, holder(root), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Main class or jar and its arguments, without options of the virtual machine. */
  private static String command() {
    String text = "java " + System.getProperty("sun.java.command", "");
    return text.length() <= MAX_COMMAND ? text.strip() : text.substring(0, MAX_COMMAND - 1) + "…";
  }

  private static StartRefused heldBy(Path root) throws IOException {
    String who;
    try {
      who = Files.readString(holder(root)).strip();
    } catch (NoSuchFileException betweenLockAndNote) {
      who = "another process, which is just starting or stopping; its pid is not written yet";
    }
    return new StartRefused(
        StartCode.DATA_DIRECTORY_HELD, "the data directory " + root + " is in use by " + who);
  }
}
