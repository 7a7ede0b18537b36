package io.vitrine.client.samples;

import io.vitrine.client.samples.ArtworkReading.Accepted;
import io.vitrine.client.samples.ArtworkReading.Reason;
import io.vitrine.client.samples.ArtworkReading.Refused;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The SVG files under one directory, in a fixed order.
 *
 * <p>Symbolic links below the directory are not followed: they lead to works that are listed
 * anyway, or out of the library.
 */
public final class ArtworkLibrary {
  /** Most files in one library; more is taken for a mistaken directory. */
  public static final int MAX_FILES = 200_000;

  private final Path root;
  private final List<Path> files;

  private ArtworkLibrary(Path root, List<Path> files) {
    this.root = root;
    this.files = files;
  }

  /** One file of the library, named relative to its directory, and what came of reading it. */
  public record Finding(Path file, ArtworkReading reading) {}

  /**
   * Lists the library.
   *
   * @throws NotDirectoryException when {@code directory} is none
   * @throws IOException when it cannot be listed, or holds more than {@link #MAX_FILES} files
   */
  public static ArtworkLibrary open(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    Path root = directory.toRealPath();
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> files =
          tree.filter(ArtworkLibrary::isSvg)
              .limit(MAX_FILES + 1L)
              .map(root::relativize)
              .sorted(Comparator.comparing(Path::toString))
              .toList();
      if (files.size() > MAX_FILES) {
        throw new IOException(directory + " holds more than " + MAX_FILES + " SVG files");
      }
      return new ArtworkLibrary(root, files);
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The readings of {@link #open(Path)}, for callers that need no count beforehand. */
  public static Stream<Finding> scan(Path directory) throws IOException {
    return open(directory).findings();
  }

  /** The number of SVG files, accepted or not. */
  public int size() {
    return files.size();
  }

  /**
   * Reads the files one by one, sorted by path, each content once: later files with the same bytes
   * are {@link Reason#DUPLICATE}. The stream is sequential and lazy, so a limited one reads no more
   * than it needs.
   */
  public Stream<Finding> findings() {
    Map<Hash, Path> seen = new HashMap<>();
    return files.stream()
        .map(file -> new Finding(file, once(seen, file, ArtworkReader.read(root.resolve(file)))));
  }

  private static ArtworkReading once(Map<Hash, Path> seen, Path file, ArtworkReading reading) {
    if (!(reading instanceof Accepted accepted)) {
      return reading;
    }
    Path first = seen.putIfAbsent(accepted.artwork().contentHash(), file);
    return first == null ? reading : new Refused(Reason.DUPLICATE, "same content as " + first);
  }

  private static boolean isSvg(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
  }
}
