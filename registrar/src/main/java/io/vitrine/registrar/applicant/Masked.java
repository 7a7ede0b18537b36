package io.vitrine.registrar.applicant;

/**
 * Personal data as it is displayed by default (F.751.10 9.5.3 e): enough to tell two cases apart,
 * too little to know whose they are. The length does not show either.
 */
public final class Masked {
  private static final String STARS = "***";

  /** What is shown at the end of a number; of short ones nothing. */
  private static final int TAIL = 2;

  private static final int SHORT = 6;

  private Masked() {}

  /** The first letter of a name. */
  public static String name(String name) {
    return name.isEmpty() ? "" : new StringBuilder().appendCodePoint(name.codePointAt(0)) + STARS;
  }

  /** The last two characters of a number. */
  public static String number(String digits) {
    return digits.length() < SHORT ? STARS : STARS + digits.substring(digits.length() - TAIL);
  }

  /** Nothing of it; empty when there is nothing. */
  public static String all(String text) {
    return text.isEmpty() ? "" : STARS;
  }
}
