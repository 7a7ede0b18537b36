package io.vitrine.contracts.types;

/**
 * An item by its series and its number in it; text form {@code series/number}.
 *
 * @param series the series
 * @param number 1..{@link #MAX_NUMBER}
 */
public record ItemId(SeriesId series, long number) implements Comparable<ItemId> {
  /** The highest number, and so the largest supply cap. */
  public static final long MAX_NUMBER = 1_000_000;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException outside 1..{@link #MAX_NUMBER}
   */
  public ItemId {
    if (number < 1 || number > MAX_NUMBER) {
      throw new IllegalArgumentException(
          "an item number is 1 to " + MAX_NUMBER + ", not " + number);
    }
  }

  /** The item of these texts. */
  public static ItemId of(String series, long number) {
    return new ItemId(new SeriesId(series), number);
  }

  /**
   * Reads {@code series/number}.
   *
   * @throws IllegalArgumentException on any other text
   */
  public static ItemId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("an item id is series/number: " + text);
    }
    ItemId item = of(text.substring(0, slash), Long.parseLong(text, slash + 1, text.length(), 10));
    if (!item.toString().equals(text)) {
      throw new IllegalArgumentException("not the canonical form of " + item + ": " + text);
    }
    return item;
  }

  @Override
  public int compareTo(ItemId other) {
    int bySeries = series.compareTo(other.series);
    return bySeries != 0 ? bySeries : Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return series.text() + "/" + number;
  }
}
