package io.vitrine.contracts.policy;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Amount;

/**
 * A change of owner that somebody wants, with all that a policy looks at.
 *
 * @param item the item
 * @param kind whether it is paid for
 * @param since when its owner got it, in milliseconds since 1970
 * @param given how often it was given since it was last bought
 * @param paid what was last paid for it; zero when nobody ever did
 * @param price what it is to be sold at; zero for a gift, or when no price is known yet
 * @param movedToday how many items its owner has moved on this UTC day
 * @param now time of the block, in milliseconds since 1970
 */
public record Movement(
    ItemId item,
    Kind kind,
    long since,
    long given,
    Amount paid,
    Amount price,
    long movedToday,
    long now) {
  /** Whether an owner gets money for an item. */
  public enum Kind {
    /** They do not: a gift or transfer. */
    GIFT,
    /** They do: listing, offer or auction. */
    RESALE
  }

  /** Milliseconds of a UTC day; leap seconds do not count in block times. */
  static final long DAY = 86_400_000;

  /** The UTC day of {@code time}, counted from 1970. */
  static long dayOf(long time) {
    return Math.floorDiv(time, DAY);
  }
}
