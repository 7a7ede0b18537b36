package io.vitrine.ledger.state;

import io.vitrine.ledger.types.Bytes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The changes of one tree: each key's new value, or empty where the key is removed.
 *
 * @param changes by key of the tree
 */
public record WriteSet(SortedMap<Bytes, Optional<Bytes>> changes) {
  /** Copies the map. */
  public WriteSet {
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
