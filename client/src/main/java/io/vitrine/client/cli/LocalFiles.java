package io.vitrine.client.cli;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that the user names: read up to a limit, and written. */
final class LocalFiles {
  private LocalFiles() {}

  /** The content of {@code file}, at most {@code limit} bytes. */
  static Bytes read(Path file, int limit) {
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new CommandFailure(
            ClientCode.FILE_TOO_LARGE, file + " is larger than " + limit + " bytes");
      }
      return Bytes.wrap(content);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Writes a new file. */
  static void create(Path file, Bytes content) {
    try {
      Files.write(file, content.unsafeArray(), StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Writes a file, over an earlier one. */
  static void replace(Path file, Bytes content) {
    try {
      Files.write(file, content.unsafeArray());
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** The failure of reading or writing {@code file}. */
  static CommandFailure failure(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new CommandFailure(ClientCode.NO_SUCH_FILE, "there is no file " + file);
    }
    if (e instanceof FileAlreadyExistsException) {
      return new CommandFailure(ClientCode.FILE_EXISTS, file + " exists already");
    }
    return new CommandFailure(ClientCode.FILE_PROBLEM, file + ": " + cause(e));
  }

  /** What the operating system says, without the names of classes where it can be avoided. */
  private static String cause(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
