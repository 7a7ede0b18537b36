package io.vitrine.ledger.execution;

import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.types.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state as it changes inside a block: the state before it and what its transactions wrote. What
 * they read is remembered too, so that the accounts of a busy sender are looked up once, and what
 * the blocks before read is not looked up at all.
 */
final class BlockState {
  /** The most keys that are remembered though none of them was written. */
  static final int MAX_READ = 16_384;

  private final WorldState before;
  private final RecentValues recent;

  /** In the order in which they were first touched; nothing that is decided depends on it. */
  private final Map<StateKey, Slot> slots = new LinkedHashMap<>();

  BlockState(WorldState before, RecentValues recent) {
    this.before = before;
    this.recent = recent;
    recent.begin(before);
  }

  /** One key, with its value before the block and now. */
  private static final class Slot {
    private final Bytes treeKey;
    private final Optional<Bytes> before;
    private Optional<Bytes> now;

    Slot(Bytes treeKey, Optional<Bytes> before) {
      this.treeKey = treeKey;
      this.before = before;
      this.now = before;
    }
  }

  Optional<Bytes> read(StateKey key) {
    Slot known = slots.get(key);
    if (known != null) {
      return known.now;
    }
    Slot slot = lookUp(key);
    if (slots.size() < MAX_READ) {
      slots.put(key, slot);
    }
    return slot.now;
  }

  /** Takes over the writes of a transaction that succeeded. */
  void commit(SortedMap<StateKey, Optional<Bytes>> writes) {
    writes.forEach((key, value) -> slots.computeIfAbsent(key, this::lookUp).now = value);
  }

  private Slot lookUp(StateKey key) {
    Optional<RecentValues.Known> known = recent.find(key);
    if (known.isPresent()) {
      return new Slot(known.get().treeKey(), known.get().value());
    }
    Bytes treeKey = key.treeKey();
    return new Slot(treeKey, before.contract(key.contract()).get(treeKey));
  }

  /** The block is over: what it leaves is what the next one finds. */
  void end() {
    slots.forEach(
        (key, slot) -> recent.remember(key, new RecentValues.Known(slot.treeKey, slot.now)));
  }

  /** How many keys are remembered. */
  int size() {
    return slots.size();
  }

  /** The changes by contract, without those that change nothing. */
  SortedMap<String, WriteSet> writeSets() {
    SortedMap<String, SortedMap<Bytes, Optional<Bytes>>> byContract = new TreeMap<>();
    slots.forEach(
        (key, slot) -> {
          if (!slot.now.equals(slot.before)) {
            byContract
                .computeIfAbsent(key.contract(), c -> new TreeMap<>())
                .put(slot.treeKey, slot.now);
          }
        });
    SortedMap<String, WriteSet> writeSets = new TreeMap<>();
    byContract.forEach((contract, writes) -> writeSets.put(contract, new WriteSet(writes)));
    return writeSets;
  }
}
