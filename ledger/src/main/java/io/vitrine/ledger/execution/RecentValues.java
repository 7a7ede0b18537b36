package io.vitrine.ledger.execution;

import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the latest blocks of one chain read and wrote, so that busy accounts and items are not
 * looked up in the trees for every block. Only what it costs depends on it: the values are those of
 * one state, and who executes on any other state finds none. Of more than {@link #MAX} keys the one
 * that was not asked for longest is forgotten. Not thread-safe.
 */
public final class RecentValues {
  /** Keys that are remembered. */
  static final int MAX = 16_384;

  private final Map<StateKey, Known> values = new LinkedHashMap<>(16, 0.75f, true);

  /** Whose values they are; empty between the end of a block and the making of the state. */
  private Optional<WorldState> state = Optional.empty();

  /**
   * A value.
   *
   * @param treeKey its key in the contract's tree
   * @param value empty when the state has none
   */
  record Known(Bytes treeKey, Optional<Bytes> value) {}

  /** A block is executed on {@code before}. */
  void begin(WorldState before) {
    // The same object, not an equal one: a state is made once by whoever executes block by block.
    if (state.filter(known -> known == before).isEmpty()) {
      values.clear();
    }
    state = Optional.of(before);
  }

  /** The value at {@code key} before the block, if it is remembered. */
  Optional<Known> find(StateKey key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The block left {@code value} at {@code key}; until {@link #follow} the state has no name. */
  void remember(StateKey key, Known value) {
    state = Optional.empty();
    values.put(key, value);
    if (values.size() > MAX) {
      values.remove(values.keySet().iterator().next());
    }
  }

  /** The block that was executed last led to {@code after}. */
  public void follow(WorldState after) {
    state = Optional.of(after);
  }

  /** How many keys are remembered. */
  int size() {
    return values.size();
  }
}
