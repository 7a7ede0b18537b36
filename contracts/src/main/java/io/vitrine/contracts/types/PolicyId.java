package io.vitrine.contracts.types;

/**
 * The name of a transfer policy, chosen by its publisher and never given twice.
 *
 * @param text 1 to 64 characters of {@code a-z 0-9 -}
 */
public record PolicyId(String text) implements Comparable<PolicyId> {
  /** The most characters. */
  public static final int MAX_LENGTH = SeriesId.MAX_LENGTH;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException on any other text
   */
  public PolicyId {
    Name.check("policy", text);
  }

  @Override
  public int compareTo(PolicyId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
