package io.vitrine.api.search;

import java.util.Optional;

/**
 * What items are offered at, in smallest units, both ends included.
 *
 * @param offered whether they are offered at all; empty when it does not matter
 * @param least the lowest price
 * @param most the highest price
 */
public record PriceRange(Optional<Boolean> offered, long least, long most) {
  /** Any price or none. */
  public static final PriceRange ANY = new PriceRange(Optional.empty(), 0, Long.MAX_VALUE);

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException when no price is between them, or one is asked of items that
   *     are not offered
   */
  public PriceRange {
    if (least < 0 || least > most) {
      throw new IllegalArgumentException("no price is from " + least + " to " + most);
    }
    if (offered.filter(o -> !o).isPresent() && (least > 0 || most < Long.MAX_VALUE)) {
      throw new IllegalArgumentException("what is not offered has no price");
    }
  }

  /** Whether only items with a price can be meant. */
  public boolean needsPrice() {
    return offered.orElse(false) || least > 0 || most < Long.MAX_VALUE;
  }
}
