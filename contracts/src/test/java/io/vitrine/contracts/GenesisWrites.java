package io.vitrine.contracts;

import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateWriter;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;
import java.util.SortedMap;

/** Collects what a contract writes at genesis, by tree key. */
record GenesisWrites(SortedMap<Bytes, Optional<Bytes>> changes) implements StateWriter {
  @Override
  public Optional<Bytes> read(StateKey key) {
    return changes.getOrDefault(key.treeKey(), Optional.empty());
  }

  @Override
  public void write(StateKey key, Bytes value) {
    changes.put(key.treeKey(), Optional.of(value));
  }
}
