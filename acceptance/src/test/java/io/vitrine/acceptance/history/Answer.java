package io.vitrine.acceptance.history;

import java.util.Optional;

/**
 * What an organisation said about a transaction.
 *
 * @param id the transaction
 * @param organisation who said it, from 1
 * @param place where it was executed and how it ended; empty: it is not known there
 */
public record Answer(String id, int organisation, Optional<Place> place) {
  /** The index of a place that the answer did not tell. */
  public static final int UNTOLD = -1;

  /**
   * The place of an executed transaction.
   *
   * @param height of its block
   * @param index among the block's executed transactions, or {@link #UNTOLD}
   * @param succeeded whether it had effect
   */
  public record Place(long height, int index, boolean succeeded) {
    boolean contradicts(Place other) {
      return height != other.height
          || succeeded != other.succeeded
          || (index != UNTOLD && other.index != UNTOLD && index != other.index);
    }
  }

  /** It was executed. */
  public static Answer executed(
      String id, int organisation, long height, int index, boolean succeeded) {
    return new Answer(id, organisation, Optional.of(new Place(height, index, succeeded)));
  }

  /** It is not known there. */
  public static Answer missing(String id, int organisation) {
    return new Answer(id, organisation, Optional.empty());
  }
}
