package io.vitrine.registrar.vault;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Keys as files that only their owner reads, one for each person. Destroying overwrites the file
 * with zeros, forces that to the disk and removes it. A file system that keeps old versions
 * (snapshots, copy on write) keeps the key with them: keep this directory on one that does not.
 */
public final class FilePersonKeys implements PersonKeys {
  private static final String SUFFIX = ".key";

  private final Path directory;

  /**
   * Keys in {@code directory}, which is made when missing.
   *
   * @throws IOException when it can not be made
   */
  public FilePersonKeys(Path directory) throws IOException {
    this.directory = directory;
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  @Override
  public void create(PersonId person, Secret key) throws IOException {
    if (key.reveal().size() != KEY_SIZE) {
      throw new IllegalArgumentException("a key of " + key.reveal().size() + " bytes");
    }
    Path draft = directory.resolve("." + person + SUFFIX);
    Files.deleteIfExists(draft); // of a process that died while it wrote
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      fill(channel, key.reveal().unsafeArray());
    }
    try {
      // A hard link, unlike a move, never replaces what is there.
      Files.createLink(file(person), draft);
    } catch (FileAlreadyExistsException e) {
      overwrite(draft);
      throw e;
    } finally {
      Files.deleteIfExists(draft);
    }
    forceDirectory();
  }

  @Override
  public Optional<Secret> find(PersonId person) throws IOException {
    try {
      return Optional.of(Secret.of(Bytes.wrap(Files.readAllBytes(file(person)))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean destroy(PersonId person) throws IOException {
    if (!Files.exists(file(person))) {
      return false;
    }
    overwrite(file(person));
    Files.delete(file(person));
    forceDirectory();
    return true;
  }

  private Path file(PersonId person) {
    return directory.resolve(person + SUFFIX);
  }

  private static void overwrite(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      fill(channel, new byte[KEY_SIZE]);
    }
  }

  private static void fill(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(content);
    while (left.hasRemaining()) {
      channel.write(left);
    }
    channel.force(true);
  }

  /** What is in a directory is durable when the directory is. */
  private void forceDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
