package io.vitrine.node.snapshot;

import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.ChainTip;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where execution begins.
 *
 * @param tip the state of the newest usable snapshot, else of genesis
 * @param chunks that were read for it and are intact
 * @param unusable heights of snapshots that were found damaged or wrong
 */
public record Beginning(ChainTip tip, SortedSet<Hash> chunks, SortedSet<Long> unusable) {
  /** Copies the sets. */
  public Beginning {
    chunks = Collections.unmodifiableSortedSet(new TreeSet<>(chunks));
    unusable = Collections.unmodifiableSortedSet(new TreeSet<>(unusable));
  }

  /** Without a snapshot. */
  static Beginning at(ChainTip genesis, Set<Long> unusable) {
    return new Beginning(genesis, new TreeSet<>(), new TreeSet<>(unusable));
  }

  static Beginning from(ChainTip tip, Collection<Hash> chunks, Set<Long> unusable) {
    return new Beginning(tip, new TreeSet<>(chunks), new TreeSet<>(unusable));
  }
}
