package io.vitrine.ledger.execution;

import io.vitrine.ledger.contract.Contract;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateWriter;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Height 0: the state the contracts start with and the first leaf of the log. */
public final class GenesisState {
  private GenesisState() {}

  /**
   * The state of height 0: what each contract makes of the genesis parameters.
   *
   * @throws IllegalArgumentException when a contract refuses them
   */
  public static WorldState create(Genesis genesis, ContractRegistry registry) {
    BlockState state = new BlockState(WorldState.EMPTY, new RecentValues());
    for (Contract contract : registry.all()) {
      contract.genesis(genesis.parameters(), new OwnState(contract.name(), state));
    }
    return WorldState.EMPTY.apply(state.writeSets(), ReplayWindow.EMPTY);
  }

  /** The record of height 0: no transactions, and the genesis hash for a block hash. */
  public static ExecutionRecord record(Genesis genesis, WorldState state) {
    return new ExecutionRecord(
        0,
        genesis.hash(),
        genesis.timestamp(),
        0,
        MerkleTree.EMPTY_ROOT,
        MerkleTree.EMPTY_ROOT,
        Skipped.hashOf(List.of()),
        state.root());
  }

  /** The log that holds the record of height 0 alone. */
  public static MerkleLog log(Genesis genesis, WorldState state) {
    return MerkleLog.EMPTY.append(record(genesis, state).encode());
  }

  /** Lets one contract write to its own tree only. */
  private record OwnState(String contract, BlockState state) implements StateWriter {
    @Override
    public Optional<Bytes> read(StateKey key) {
      return state.read(key);
    }

    @Override
    public void write(StateKey key, Bytes value) {
      if (!key.contract().equals(contract) || value.size() > StateKey.MAX_VALUE) {
        throw new IllegalArgumentException(
            "contract " + contract + " writes " + value.size() + " bytes to " + key);
      }
      SortedMap<StateKey, Optional<Bytes>> write = new TreeMap<>();
      write.put(key, Optional.of(value));
      state.commit(write);
    }
  }
}
