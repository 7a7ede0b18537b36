package io.vitrine.persistence.embedded;

import io.vitrine.persistence.embedded.StartRefusal.DataDirectoryHeld;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to run a child on a data directory: a file lock, which the kernel drops when its holder
 * dies, and beside it a note of who the holder is.
 *
 * <p>POSIX drops all locks of a process on a file when the process closes <em>any</em> descriptor
 * of it. So a second attempt inside this JVM is refused from {@link #HELD_HERE} before the lock
 * file is opened, and the holder's name lives in a file of its own.
 */
final class DirectoryLock implements AutoCloseable {
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path dataDir;
  private final FileChannel channel;

  private DirectoryLock(Path dataDir, FileChannel channel) {
    this.dataDir = dataDir;
    this.channel = channel;
  }

  static DirectoryLock acquire(Path dataDir) throws IOException, StartRefusedException {
    Files.createDirectories(dataDir);
    if (!HELD_HERE.add(dataDir)) {
      throw held(dataDir, ProcessHandle.current().pid());
    }
    boolean acquired = false;
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              dataDir.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw held(dataDir, ownerPid(dataDir));
      }
      Files.writeString(owner(dataDir), Long.toString(ProcessHandle.current().pid()));
      acquired = true;
      return new DirectoryLock(dataDir, channel);
    } finally {
      if (!acquired) {
        HELD_HERE.remove(dataDir);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(dataDir);
  }

  private static Path owner(Path dataDir) {
    return dataDir.resolve("owner.pid");
  }

  private static StartRefusedException held(Path dataDir, long pid) {
    return new StartRefusedException(
        new DataDirectoryHeld(dataDir, pid, ProcessIdentity.command(pid)));
  }

  private static long ownerPid(Path dataDir) throws IOException {
    try {
      return Long.parseLong(Files.readString(owner(dataDir)).strip());
    } catch (NumberFormatException beingWritten) {
      return 0;
    }
  }
}
