package io.vitrine.client.samples;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Titles and artists' names as they may be shown: tidied, never invented. */
final class Credits {
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}\\p{Cf}]+");

  /**
   * A mail address with the brackets around it; a name is a credit, an address is personal data.
   */
  private static final Pattern MAIL =
      Pattern.compile("[(<\\[]?[^\\s()<>\\[\\]@]+@[^\\s()<>\\[\\]@]+[)>\\]]?");

  /** What a Perl program of the library's early days wrote where a value was a structure. */
  private static final Pattern HASH_REFERENCE = Pattern.compile("HASH\\(0x[0-9a-f]+\\)");

  private static final Pattern LOOSE_ENDS = Pattern.compile("^[\\s,;:/-]+|[\\s,;:/-]+$");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private static final Set<String> NOBODY =
      Set.of("anonymous", "unknown", "none", "nobody", "n/a", "no name", "author", "artist");

  private static final Set<String> UNTITLED =
      Set.of("untitled", "title", "no title", "none", "unknown", "n/a");

  private Credits() {}

  /** One line without surrounding or repeated white space. */
  static String collapse(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /** The title, or the empty string where the text is none. */
  static String title(String text) {
    String line = collapse(text);
    return placeholder(line, UNTITLED) ? "" : line;
  }

  /** The artist's name without mail addresses, or the empty string where none is left. */
  static String artist(String text) {
    String name = collapse(MAIL.matcher(text).replaceAll(" "));
    name = LOOSE_ENDS.matcher(name).replaceAll("");
    return placeholder(name, NOBODY) || !LETTER.matcher(name).find() ? "" : name;
  }

  private static boolean placeholder(String line, Set<String> words) {
    return line.isEmpty()
        || words.contains(line.toLowerCase(Locale.ROOT))
        || HASH_REFERENCE.matcher(line).matches();
  }
}
