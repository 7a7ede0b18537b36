package io.vitrine.ledger.execution;

import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The state as it changes inside a block: the state before it and what its transactions wrote. */
final class BlockState {
  private final WorldState before;
  private final SortedMap<StateKey, Optional<Bytes>> changes = new TreeMap<>();

  BlockState(WorldState before) {
    this.before = before;
  }

  Optional<Bytes> read(StateKey key) {
    Optional<Bytes> changed = changes.get(key);
    return changed != null ? changed : before.read(key);
  }

  /** Takes over the writes of a transaction that succeeded. */
  void commit(SortedMap<StateKey, Optional<Bytes>> writes) {
    changes.putAll(writes);
  }

  /** The changes by contract, without those that change nothing. */
  SortedMap<String, WriteSet> writeSets() {
    SortedMap<String, SortedMap<Bytes, Optional<Bytes>>> byContract = new TreeMap<>();
    changes.forEach(
        (key, value) -> {
          if (!value.equals(before.read(key))) {
            byContract
                .computeIfAbsent(key.contract(), c -> new TreeMap<>())
                .put(key.treeKey(), value);
          }
        });
    SortedMap<String, WriteSet> writeSets = new TreeMap<>();
    byContract.forEach((contract, writes) -> writeSets.put(contract, new WriteSet(writes)));
    return writeSets;
  }
}
