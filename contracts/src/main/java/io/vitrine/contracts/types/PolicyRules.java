package io.vitrine.contracts.types;

/**
 * What a transfer policy says about items that were bought under it. Times count from when the
 * present owner got the item; all are milliseconds.
 *
 * @param giftsAllowed whether it may be given away at all
 * @param resaleAllowed whether it may be sold again at all
 * @param firstGiftAfter how long who bought it has to keep it before giving it away, 0..{@link
 *     #MAX_WAIT}
 * @param nextGiftAfter the same for who was given it
 * @param resaleAfter how long an owner has to keep it before selling it, 0..{@link #MAX_WAIT}
 * @param priceCapPoints the highest price of a resale, in basis points of the price last paid for
 *     it, 1..{@link #MAX_PRICE_CAP}; 0 for none. Without effect on an item nobody has paid for
 * @param dailyLimit how many items under rules with a limit an account may give away and sell on
 *     one UTC day, 1..{@link #MAX_DAILY}; 0 for no limit
 */
public record PolicyRules(
    boolean giftsAllowed,
    boolean resaleAllowed,
    long firstGiftAfter,
    long nextGiftAfter,
    long resaleAfter,
    long priceCapPoints,
    long dailyLimit) {
  /** A hundred years. */
  public static final long MAX_WAIT = 100 * 366 * 86_400_000L;

  /** A hundred times the price paid. */
  public static final long MAX_PRICE_CAP = 1_000_000;

  /** More than anybody moves in a day. */
  public static final long MAX_DAILY = 1_000_000;

  /** Everything is allowed at once. */
  public static final PolicyRules OPEN = new PolicyRules(true, true, 0, 0, 0, 0, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException on a value out of range
   */
  public PolicyRules {
    check("first gift after", firstGiftAfter, MAX_WAIT);
    check("next gift after", nextGiftAfter, MAX_WAIT);
    check("resale after", resaleAfter, MAX_WAIT);
    check("price cap", priceCapPoints, MAX_PRICE_CAP);
    check("daily limit", dailyLimit, MAX_DAILY);
  }

  /** These rules with other times to keep an item before giving it away. */
  public PolicyRules giftsAfter(long first, long next) {
    return new PolicyRules(
        giftsAllowed, resaleAllowed, first, next, resaleAfter, priceCapPoints, dailyLimit);
  }

  /** These rules with another time to keep an item before selling it. */
  public PolicyRules resaleAfter(long wait) {
    return new PolicyRules(
        giftsAllowed,
        resaleAllowed,
        firstGiftAfter,
        nextGiftAfter,
        wait,
        priceCapPoints,
        dailyLimit);
  }

  /** These rules with other limits on price and number. */
  public PolicyRules limits(long nextPriceCap, long nextDaily) {
    return new PolicyRules(
        giftsAllowed,
        resaleAllowed,
        firstGiftAfter,
        nextGiftAfter,
        resaleAfter,
        nextPriceCap,
        nextDaily);
  }

  /** Appends seven elements, in the order of the record. */
  public ValueWriter writeTo(ValueWriter writer) {
    return writer
        .bool(giftsAllowed)
        .bool(resaleAllowed)
        .integer(firstGiftAfter)
        .integer(nextGiftAfter)
        .integer(resaleAfter)
        .integer(priceCapPoints)
        .integer(dailyLimit);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static PolicyRules read(ValueReader r) {
    return new PolicyRules(
        r.bool(),
        r.bool(),
        r.integer(0, MAX_WAIT),
        r.integer(0, MAX_WAIT),
        r.integer(0, MAX_WAIT),
        r.integer(0, MAX_PRICE_CAP),
        r.integer(0, MAX_DAILY));
  }

  private static void check(String what, long value, long max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " is 0 to " + max + ", not " + value);
    }
  }
}
