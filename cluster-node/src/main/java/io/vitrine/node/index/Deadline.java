package io.vitrine.node.index;

import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import java.util.Locale;
import java.util.Optional;

/**
 * A time at which something ends that stands on the ledger, as the query tables list it: by day,
 * and within a day by time. Its row stays when it ends before: who reads looks into the state.
 *
 * @param until in milliseconds since 1970
 * @param kind what ends
 * @param item the item it is about
 * @param buyer who made the offer or bought; empty for other kinds
 */
public record Deadline(long until, Kind kind, ItemId item, Optional<Address> buyer) {
  private static final long DAY = 86_400_000;

  /** What ends at a time. */
  public enum Kind {
    /** An offer for an item. */
    OFFER,
    /** A gift that waits. */
    GIFT,
    /** A listing with an end. */
    LISTING,
    /** A purchase that waits for acceptance. */
    ESCROW
  }

  /** The day of {@code time}, counted from 1970, as the subject of a list. */
  public static long dayOf(long time) {
    return Math.floorDiv(time, DAY);
  }

  /** The entry in the list of its day: texts are in the order of times. */
  public String text() {
    return "%016x %s %s%s"
        .formatted(
            until,
            kind.name().toLowerCase(Locale.ROOT),
            item,
            buyer.map(address -> " " + Addresses.format(address)).orElse(""));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException on anything else
   */
  public static Deadline parse(String text) {
    String[] parts = text.split(" ", 4);
    if (parts.length < 3) {
      throw new IllegalArgumentException("no deadline: " + text);
    }
    return new Deadline(
        Long.parseUnsignedLong(parts[0], 16),
        Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        ItemId.parse(parts[2]),
        parts.length == 4 ? Optional.of(Addresses.parse(parts[3])) : Optional.empty());
  }
}
