package io.vitrine.registrar.applicant;

/** Free texts of a file. */
public final class Texts {
  /** The most characters of one. */
  public static final int MAX = 200;

  /** UTF-8 has at most this many bytes for {@link #MAX}. */
  static final int BYTES = 3 * MAX;

  private Texts() {}

  static String required(String field, String text) {
    String stripped = optional(field, text);
    if (stripped.isEmpty()) {
      throw new FieldInvalid(field, "it is missing");
    }
    return stripped;
  }

  static String optional(String field, String text) {
    String stripped = text.strip();
    if (stripped.length() > MAX) {
      throw new FieldInvalid(field, stripped.length() + " characters, at most " + MAX);
    } else if (stripped.codePoints().anyMatch(Texts::isControl)) {
      throw new FieldInvalid(field, "it has control characters");
    }
    return stripped;
  }

  /** Also halves of surrogate pairs, which no UTF-8 can hold. */
  private static boolean isControl(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }
}
