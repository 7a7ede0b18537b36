package io.vitrine.contracts.types;

/**
 * The name of a drop or an auction, chosen by whoever opens it. Drops and auctions each have names
 * of their own; none is given twice, so that a call can not reach a later sale of the same thing.
 *
 * @param text 1 to 64 characters of {@code a-z 0-9 -}
 */
public record SaleId(String text) implements Comparable<SaleId> {
  /** The most characters. */
  public static final int MAX_LENGTH = Name.MAX_LENGTH;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException on any other text
   */
  public SaleId {
    Name.check("sale", text);
  }

  @Override
  public int compareTo(SaleId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
