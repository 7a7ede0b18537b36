package io.vitrine.client.wallet;

import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner reads (0600) in directories that only their owner enters (0700). */
public final class OwnerOnlyFiles {
  private OwnerOnlyFiles() {}

  /**
   * Writes a new file and forces it to disk. The content appears under its name only when it is
   * complete, because a half-written keystore is a lost key.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the file exists
   */
  public static void create(Path file, String content) throws IOException {
    create(file, Bytes.wrap(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The same with bytes.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the file exists
   */
  public static void create(Path file, Bytes content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    directories(directory);
    Path draft = directory.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      write(draft, ByteBuffer.wrap(content.unsafeArray()));
      // A hard link, unlike a move, never replaces what is there.
      Files.createLink(file, draft);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Appends a line to a file, which is made when missing. */
  static void append(Path file, String line) throws IOException {
    directories(file.toAbsolutePath().getParent());
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      drain(channel, StandardCharsets.UTF_8.encode(line + "\n"));
    }
  }

  private static void write(Path file, ByteBuffer content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      drain(channel, content);
    }
  }

  private static void drain(FileChannel channel, ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      channel.write(content);
    }
    channel.force(true);
  }

  private static void directories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
