package io.vitrine.acceptance;

import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Searches every file below a directory for sequences of bytes: data files and commit log of the
 * database, blobs, snapshots, keys, logs and what commands printed.
 */
record ByteSearch(Path directory) {
  /** The files that hold one of {@code wanted}. */
  List<Path> filesWith(List<Bytes> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, wanted)).toList();
    }
  }

  private static boolean holds(Path file, List<Bytes> wanted) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException gone) {
      return false; // The database removes files while it runs.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return wanted.stream().anyMatch(sequence -> holds(content, sequence.unsafeArray()));
  }

  private static boolean holds(byte[] content, byte[] sequence) {
    for (int at = 0; at + sequence.length <= content.length; at++) {
      int same = 0;
      while (same < sequence.length && content[at + same] == sequence[same]) {
        same++;
      }
      if (same == sequence.length) {
        return true;
      }
    }
    return false;
  }
}
