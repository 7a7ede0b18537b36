package io.vitrine.simulator.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A change of one source file.
 *
 * @param type the top-level class, by its full name
 * @param before a text that occurs exactly once in it
 * @param after what stands there instead
 */
record Edit(String type, String before, String after) {
  /** The source with the change. */
  String applyTo(String source) {
    int at = source.indexOf(before);
    if (at < 0 || source.indexOf(before, at + 1) >= 0) {
      throw new IllegalStateException(
          (at < 0 ? "not found in " : "not unique in ") + type + ": " + before);
    }
    return source.substring(0, at) + after + source.substring(at + before.length());
  }

  /** The source as it is in the working tree, seen from a module's directory. */
  static String source(String type) {
    String module = type.split("\\.", -1)[2];
    Path file = Path.of("..", module, "src/main/java", type.replace('.', '/') + ".java");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
