package io.vitrine.ledger.state;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The changes of one tree: each key's new value, or empty where the key is removed. */
public final class WriteSet {
  private final SortedMap<Bytes, Optional<Bytes>> changes;

  /** The same in the order of the tree. Every key is hashed here, and nowhere else. */
  private final List<Change> ordered;

  /**
   * Copies the map.
   *
   * @param changes by key of the tree
   */
  public WriteSet(SortedMap<Bytes, Optional<Bytes>> changes) {
    this.changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    this.ordered = new ArrayList<>(changes.size());
    changes.forEach((key, value) -> ordered.add(new Change(Node.path(key), key, value)));
    ordered.sort(Comparator.comparing(Change::path));
  }

  /** One change, where the tree has it. */
  record Change(Hash path, Bytes key, Optional<Bytes> value) implements Node.OnPath {}

  /** The changes by key of the tree. */
  public SortedMap<Bytes, Optional<Bytes>> changes() {
    return changes;
  }

  /** The changes by path. */
  List<Change> ordered() {
    return Collections.unmodifiableList(ordered);
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WriteSet that && changes.equals(that.changes);
  }

  @Override
  public int hashCode() {
    return changes.hashCode();
  }

  @Override
  public String toString() {
    return "WriteSet" + changes;
  }
}
