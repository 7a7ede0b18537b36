package io.vitrine.client.backup;

import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A directory that appears under its name when it is complete. What an interrupted run leaves has
 * another name and may be deleted.
 */
final class Draft {
  private final Path name;
  private final Path draft;

  /**
   * A draft of {@code name}.
   *
   * @throws FileAlreadyExistsException when that exists
   */
  Draft(Path name) throws IOException {
    this.name = name.toAbsolutePath().normalize();
    this.draft =
        this.name.resolveSibling(
            this.name.getFileName() + ".incomplete-" + ProcessHandle.current().pid());
    if (Files.exists(this.name, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(name.toString());
    }
  }

  /** Writes a file of the directory, readable by its owner alone, and forces it to disk. */
  void put(String file, Bytes content) throws IOException {
    OwnerOnlyFiles.create(draft.resolve(file), content);
  }

  /** Gives the directory its name. */
  void publish() throws IOException {
    if (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(name.toString());
    }
    Files.move(draft, name, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel parent = FileChannel.open(name.getParent(), StandardOpenOption.READ)) {
      parent.force(true);
    }
  }
}
