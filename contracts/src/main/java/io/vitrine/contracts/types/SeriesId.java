package io.vitrine.contracts.types;

/**
 * The name of a series, chosen by its creator and never given twice.
 *
 * @param text 1 to 64 characters of {@code a-z 0-9 -}
 */
public record SeriesId(String text) implements Comparable<SeriesId> {
  /** The most characters. */
  public static final int MAX_LENGTH = Name.MAX_LENGTH;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException on any other text
   */
  public SeriesId {
    Name.check("series", text);
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
