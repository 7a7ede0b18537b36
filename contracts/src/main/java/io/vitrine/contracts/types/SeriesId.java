package io.vitrine.contracts.types;

/**
 * The name of a series, chosen by its creator and never given twice.
 *
 * @param text 1 to 64 characters of {@code a-z 0-9 -}
 */
public record SeriesId(String text) implements Comparable<SeriesId> {
  /** The most characters. */
  public static final int MAX_LENGTH = 64;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException on any other text
   */
  public SeriesId {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a series id has 1 to " + MAX_LENGTH + " characters, not " + text.length());
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        throw new IllegalArgumentException("a series id is made of a-z, 0-9 and -: " + text);
      }
    }
  }

  @Override
  public int compareTo(SeriesId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
