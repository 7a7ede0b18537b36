package io.vitrine.contracts.types;

/** The form that names chosen by people share: 1 to 64 characters of {@code a-z 0-9 -}. */
final class Name {
  static final int MAX_LENGTH = 64;

  private Name() {}

  /** Throws an IllegalArgumentException when {@code text} is no name of a {@code kind}. */
  static void check(String kind, String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a " + kind + " id has 1 to " + MAX_LENGTH + " characters, not " + text.length());
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        throw new IllegalArgumentException("a " + kind + " id is made of a-z, 0-9 and -: " + text);
      }
    }
  }
}
