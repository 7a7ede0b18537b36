package io.vitrine.registrar.realname;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The official number of a person or company in its one form, so that two ways of writing it are
 * the same number. Personal data: its text says nothing.
 *
 * @param country the state that gave it, two letters of ISO 3166-1, upper case
 * @param kind what kind of number
 * @param digits letters and digits alone, upper case, 4 to 32 of them
 */
public record DocumentNumber(String country, DocumentKind kind, String digits) {
  private static final int LEAST = 4;
  private static final int MOST = 32;

  /** Refuses another form than that of {@link #read}. */
  public DocumentNumber {
    if (!country.matches("[A-Z]{2}") || !digits.matches("[0-9A-Z]{" + LEAST + "," + MOST + "}")) {
      throw new IllegalArgumentException("not the normal form of a document number");
    }
  }

  /**
   * The number that somebody wrote with spaces, dots, dashes, slashes, small or full-width letters.
   * Nothing else is left out: what is not a letter or digit of ASCII after NFKC makes it invalid.
   *
   * @return empty when {@code country} or {@code text} can not be such a number
   */
  public static Optional<DocumentNumber> read(String country, DocumentKind kind, String text) {
    String state = country.strip();
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s.\\-/]", "");
    // Before they are made upper case, because other alphabets have letters that become these.
    if (!state.matches("[A-Za-z]{2}")
        || !plain.matches("[0-9A-Za-z]{" + LEAST + "," + MOST + "}")) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentNumber(state.toUpperCase(Locale.ROOT), kind, plain.toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return "[" + kind + " of " + country + "]";
  }
}
