package io.vitrine.client.cli;

import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
            ExitCode.FAILURE,
            ClientCode.FILE_PROBLEM,
            file + " is larger than " + limit + " bytes");
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
      return new CommandFailure(
          ExitCode.NOT_FOUND, ClientCode.FILE_PROBLEM, "there is no file " + file);
    }
    String cause = e instanceof FileAlreadyExistsException ? "it exists already" : e.toString();
    return new CommandFailure(ExitCode.FAILURE, ClientCode.FILE_PROBLEM, file + ": " + cause);
  }
}
