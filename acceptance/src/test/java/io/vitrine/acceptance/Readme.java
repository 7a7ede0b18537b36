package io.vitrine.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code blocks of the README and of docs/, so that what it tells people to type is what the
 * tests type.
 */
final class Readme {
  private static final Path FILE = Path.of("..", "README.md");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern ID = Pattern.compile("transactionId\\s+(sha256:[0-9a-f]{64})");

  private Readme() {}

  /** The words after {@code ./vitrine} of each line of the code block that begins with a text. */
  static List<List<String>> commandsFrom(String beginning) throws IOException {
    return commandsFrom(FILE, beginning);
  }

  /** The same of another page. */
  static List<List<String>> commandsFrom(Path page, String beginning) throws IOException {
    String text = Files.readString(page);
    int start = text.indexOf("```\n" + beginning) + 4;
    if (start < 4) {
      throw new AssertionError(page + " has no block that begins with " + beginning);
    }
    return text.substring(start, text.indexOf("```", start)).lines().map(Readme::words).toList();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words.subList(1, words.size());
  }

  /** The transaction id that a command printed, if it printed one. */
  static Optional<String> transactionId(String output) {
    Matcher matcher = ID.matcher(output);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
