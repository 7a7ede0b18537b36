package io.vitrine.payments.types;

/**
 * The name under which a payment provider reports here.
 *
 * @param text 1 to {@link #MAX_LENGTH} of {@code a-z 0-9 -}
 */
public record ProviderName(String text) {
  /** The most characters. */
  public static final int MAX_LENGTH = 32;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException on any other text
   */
  public ProviderName {
    if (!text.matches("[a-z0-9-]{1," + MAX_LENGTH + "}")) {
      throw new IllegalArgumentException(
          "a provider's name is 1 to " + MAX_LENGTH + " of a-z 0-9 -");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
