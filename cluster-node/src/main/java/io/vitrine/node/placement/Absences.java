package io.vitrine.node.placement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Since when other nodes of the organisation have been unreachable; immutable. Bounded by the
 * cluster: only members are in it.
 *
 * @param since a monotonic time in nanoseconds, by node
 */
record Absences(SortedMap<String, Long> since) {
  /** Nobody is missing. */
  static final Absences NONE = new Absences(new TreeMap<>());

  /** Copies the map. */
  Absences {
    since = Collections.unmodifiableSortedMap(new TreeMap<>(since));
  }

  /** {@code unreachable} are so at {@code now}; whoever came back is forgotten. */
  Absences seen(SortedSet<String> unreachable, long now) {
    SortedMap<String, Long> still = new TreeMap<>();
    unreachable.forEach(node -> still.put(node, since.getOrDefault(node, now)));
    return new Absences(still);
  }

  /** Who has been missing for {@code patience} or longer: others may take their ledgers. */
  List<String> longer(Duration patience, long now) {
    List<String> gone = new ArrayList<>();
    since.forEach(
        (node, from) -> {
          if (now - from >= patience.toNanos()) {
            gone.add(node);
          }
        });
    return gone;
  }
}
