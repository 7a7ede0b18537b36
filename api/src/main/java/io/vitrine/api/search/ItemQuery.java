package io.vitrine.api.search;

import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.types.Right;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which items are looked for. All that is named must hold; burned items are never found.
 *
 * @param whose owner and creator
 * @param series of which series
 * @param state in which state; not BURNED
 * @param rights what the series must grant, all of them
 * @param prices what they are offered at
 * @param words words that must all be among those of the item, at most {@link #MAX_WORDS}
 *     characters
 * @param order in which order
 */
public record ItemQuery(
    Parties whose,
    Optional<SeriesId> series,
    Optional<ItemState> state,
    Set<Right> rights,
    PriceRange prices,
    Optional<String> words,
    Order order) {
  /** The most characters of {@link #words}. */
  public static final int MAX_WORDS = 200;

  /** All items, by series and number. */
  public static final ItemQuery ALL =
      new ItemQuery(
          Parties.ANYBODY,
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          PriceRange.ANY,
          Optional.empty(),
          new Order(Key.ITEM, false));

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException when there are too many words, or none to be relevant to
   */
  public ItemQuery {
    rights = Collections.unmodifiableSet(new TreeSet<>(rights));
    if (words.filter(w -> w.length() > MAX_WORDS).isPresent()) {
      throw new IllegalArgumentException("q has at most " + MAX_WORDS + " characters");
    }
    if (order.key() == Key.RELEVANCE && words.isEmpty()) {
      throw new IllegalArgumentException("nothing is relevant without q");
    }
  }

  /** Who has to do with an item. */
  public record Parties(Optional<Address> owner, Optional<Address> creator) {
    /** Anybody. */
    public static final Parties ANYBODY = new Parties(Optional.empty(), Optional.empty());
  }

  /** What items are ordered by. Equal ones stand in the order of series and number. */
  public enum Key {
    /** Series and number. */
    ITEM,
    /** What they are offered at; only those that are offered. */
    PRICE,
    /** When their owner got them. */
    ACQUIRED,
    /** How well they fit the words; the best first. */
    RELEVANCE
  }

  /** An order. */
  public record Order(Key key, boolean descending) {}
}
