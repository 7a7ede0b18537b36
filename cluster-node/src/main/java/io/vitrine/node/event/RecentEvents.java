package io.vitrine.node.event;

import io.vitrine.api.event.CommittedEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The events of the newest blocks. Bounded: of more than {@link #MAX_BLOCKS} blocks or {@link
 * #MAX_EVENTS} events the lowest block is forgotten; it is in the store. Thread-safe.
 */
final class RecentEvents {
  static final int MAX_BLOCKS = 64;
  static final int MAX_EVENTS = 4_000;

  private final TreeMap<Long, List<CommittedEvent>> blocks = new TreeMap<>();
  private int events;

  synchronized void put(long height, List<CommittedEvent> of) {
    List<CommittedEvent> replaced = blocks.put(height, of);
    events += of.size() - (replaced == null ? 0 : replaced.size());
    while (blocks.size() > MAX_BLOCKS || events > MAX_EVENTS) {
      events -= blocks.pollFirstEntry().getValue().size();
    }
  }

  synchronized Optional<List<CommittedEvent>> get(long height) {
    return Optional.ofNullable(blocks.get(height));
  }
}
