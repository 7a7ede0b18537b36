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
import java.util.Arrays;
import java.util.List;

/**
 * Searches every file below a directory for sequences of bytes: data files and commit log of the
 * database, blobs, snapshots, keys, logs and what commands printed.
 */
record ByteSearch(Path directory) {
  /** The files that hold one of {@code wanted}, of which none is shorter than two bytes. */
  List<Path> filesWith(List<Bytes> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    Needles needles = new Needles(wanted);
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && holds(file, needles)) {
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

  private static boolean holds(Path file, Needles needles) {
    try {
      return needles.within(Files.readAllBytes(file));
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is looked for, all of it in one pass: a commit log has hundreds of megabytes, and nearly
   * no two bytes of it begin a sequence.
   */
  private static final class Needles {
    private final List<byte[]> sequences;
    private final boolean[] beginnings = new boolean[1 << 16];

    Needles(List<Bytes> wanted) {
      sequences = wanted.stream().map(Bytes::toArray).toList();
      for (byte[] sequence : sequences) {
        beginnings[beginning(sequence, 0)] = true;
      }
    }

    boolean within(byte[] content) {
      for (int at = 0; at + 1 < content.length; at++) {
        if (beginnings[beginning(content, at)] && oneBeginsAt(at, content)) {
          return true;
        }
      }
      return false;
    }

    private boolean oneBeginsAt(int at, byte[] content) {
      for (byte[] sequence : sequences) {
        int end = at + sequence.length;
        if (end <= content.length
            && Arrays.equals(content, at, end, sequence, 0, sequence.length)) {
          return true;
        }
      }
      return false;
    }

    /** The first two bytes as a number. */
    private static int beginning(byte[] bytes, int at) {
      return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }
  }
}
