package io.vitrine.acceptance;

import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Searches every file below a directory for sequences of bytes: data files and commit log of the
 * database, blobs, snapshots, keys, logs and what commands printed.
 */
record ByteSearch(Path directory) {
  /** The files that hold one of {@code wanted}. */
  List<Path> filesWith(List<Bytes> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && holds(file, wanted)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return goesOnIfGone(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException e)
              throws IOException {
            return e == null ? FileVisitResult.CONTINUE : goesOnIfGone(e);
          }
        });
    return found;
  }

  /** The database removes files and directories while it runs. */
  private static FileVisitResult goesOnIfGone(IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private static boolean holds(Path file, List<Bytes> wanted) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException gone) {
      return false;
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
