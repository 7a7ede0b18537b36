package io.vitrine.node.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * Writes files that are there as a whole or not at all, also when the process is killed while it
 * writes: the next start takes what exists for complete.
 */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Puts {@code content} on disk under {@code file}, in place of what stood there; makes the
   * directory.
   *
   * @param attributes what the file is created with, such as its mode
   */
  public static void put(Path file, byte[] content, FileAttribute<?>... attributes)
      throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path written = file.resolveSibling(file.getFileName() + ".new");
    // A kill may have left one.
    Files.deleteIfExists(written);
    try (FileChannel channel =
        FileChannel.open(
            written, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
