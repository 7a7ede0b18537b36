package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * The end of the hash chain over an item's events. Version 0 has the head of 32 zero bytes; each
 * event makes {@code head = SHA-256(0x68 || previous head || canonical bytes of [type, data])}. Who
 * has the events can so check that none is missing, changed or out of order against the head in the
 * state.
 *
 * @param head the hash after the last event
 * @param version the number of events
 */
public record ItemHistory(Hash head, long version) {
  /** Nothing has happened yet. */
  public static final ItemHistory EMPTY = new ItemHistory(Hash.ZERO, 0);

  /** Differs from the prefixes of leaves (0) and nodes (1) of the ledger's hash trees. */
  private static final int LINK = 'h';

  /**
   * The chain with {@code event} at its end.
   *
   * @throws IllegalArgumentException unless it has the next version
   */
  public ItemHistory append(ItemEvent event) {
    long next = Math.addExact(version, 1);
    if (event.version() != next) {
      throw new IllegalArgumentException(
          event.type() + " of version " + event.version() + " where " + next + " follows");
    }
    return new ItemHistory(Sha256.of(LINK, head.value(), event.encode()), next);
  }

  /**
   * The chain over all events of one item, oldest first.
   *
   * @throws IllegalArgumentException when one is missing or belongs to another item
   */
  public static ItemHistory of(List<? extends ItemEvent> events) {
    ItemHistory history = EMPTY;
    for (ItemEvent event : events) {
      if (!event.item().equals(events.get(0).item())) {
        throw new IllegalArgumentException(
            "an event of " + event.item() + " among those of " + events.get(0).item());
      }
      history = history.append(event);
    }
    return history;
  }
}
