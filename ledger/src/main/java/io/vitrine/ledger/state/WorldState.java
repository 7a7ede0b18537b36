package io.vitrine.ledger.state;

import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole state after one block, immutable: a tree per contract and the replay window under one
 * root. The root is that of a tree from contract name (UTF-8) to the root of the contract's tree; a
 * contract without entries is left out, so that knowing of a contract does not change the root.
 */
public final class WorldState implements StateReader {
  /** The state without any entry. */
  public static final WorldState EMPTY =
      new WorldState(new TreeMap<>(), ReplayWindow.EMPTY, StateTree.EMPTY);

  private final SortedMap<String, StateTree> contracts;
  private final ReplayWindow window;
  private final StateTree roots;

  private WorldState(SortedMap<String, StateTree> contracts, ReplayWindow window, StateTree roots) {
    this.contracts = contracts;
    this.window = window;
    this.roots = roots;
  }

  /** The state that consists of these trees and this window. */
  public static WorldState of(SortedMap<String, StateTree> contracts, ReplayWindow window) {
    return EMPTY.with(contracts, window);
  }

  /**
   * This state with some contracts' trees and the window replaced: what remains to be done after
   * every contract applied its own write set.
   */
  public WorldState with(SortedMap<String, StateTree> changed, ReplayWindow newWindow) {
    SortedMap<String, StateTree> all = new TreeMap<>(contracts);
    SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    changed.forEach(
        (name, tree) -> {
          if (ContractName.check(name).equals(ContractName.SYSTEM)) {
            throw new IllegalArgumentException("no contract is called '" + name + "'");
          }
          all.put(name, tree);
          changes.put(key(name), rootValue(tree.root()));
        });
    changes.put(key(ContractName.SYSTEM), rootValue(newWindow.root()));
    all.values().removeIf(tree -> tree.size() == 0);
    return new WorldState(all, newWindow, roots.apply(new WriteSet(changes)));
  }

  /** This state after the write sets of a block. */
  public WorldState apply(SortedMap<String, WriteSet> writeSets, ReplayWindow newWindow) {
    SortedMap<String, StateTree> changed = new TreeMap<>();
    writeSets.forEach((name, writes) -> changed.put(name, contract(name).apply(writes)));
    return with(changed, newWindow);
  }

  @Override
  public Optional<Bytes> read(StateKey key) {
    return contract(key.contract()).get(key.treeKey());
  }

  /** The tree of the contract {@code name}; empty when it has no entries. */
  public StateTree contract(String name) {
    return contracts.getOrDefault(name, StateTree.EMPTY);
  }

  /** The trees that have entries, by contract name, without the window. */
  public SortedMap<String, StateTree> contracts() {
    return Collections.unmodifiableSortedMap(contracts);
  }

  /** The consumed transaction ids. */
  public ReplayWindow window() {
    return window;
  }

  /** The state root. */
  public Hash root() {
    return roots.root();
  }

  /** The proof of the value at {@code key}, or of its absence, under {@link #root}. */
  public WorldProof prove(StateKey key) {
    return new WorldProof(
        key,
        read(key),
        contract(key.contract()).prove(key.treeKey()),
        roots.prove(key(key.contract())));
  }

  static Bytes key(String contract) {
    return Bytes.wrap(contract.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<Bytes> rootValue(Hash root) {
    return root.isZero() ? Optional.empty() : Optional.of(root.value());
  }
}
