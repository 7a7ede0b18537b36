package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.WorldState;

/** What putting chunks together came to. */
public sealed interface SnapshotResult {
  /** Dispatches on the result. */
  <R> R match(Cases<R> cases);

  /** Every root is as it should be. */
  record Whole(WorldState state, MerkleLog log) implements SnapshotResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.whole(this);
    }
  }

  /** They are not the snapshot. */
  record Refused(SnapshotRefusal refusal) implements SnapshotResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * One method per result.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Whole}. */
    R whole(Whole result);

    /** See {@link Refused}. */
    R refused(Refused result);
  }
}
