package io.vitrine.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shell commands of the operator guide, so that what it tells people to type is tested. */
final class OperatorGuide {
  private static final Path FILE = Path.of("..", "docs", "operator-guide.md");
  private static final String FENCE = "```";

  private OperatorGuide() {}

  /** Every line of every code block that has no language: those are commands. */
  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    boolean shell = false;
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith(FENCE)) {
        inside = !inside;
        shell = inside && line.equals(FENCE);
      } else if (shell) {
        commands.add(line);
      }
    }
    return commands;
  }
}
