package io.vitrine.ledger.execution;

import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Looks over the shoulder of one call. It hands the contract the {@link Execution} to work with, so
 * that a recording runs the same code as an execution; it must pass everything on unchanged.
 */
interface CallWatch {
  /** Looks away: how blocks are executed. */
  CallWatch NOBODY =
      new CallWatch() {
        @Override
        public Execution begins(Footprint footprint, Execution execution) {
          return execution;
        }

        @Override
        public void ended(SortedMap<StateKey, Optional<Bytes>> writes) {}
      };

  /**
   * The call begins. Not told for one that has no footprint: such a call never begins.
   *
   * @return what the contract works with
   */
  Execution begins(Footprint footprint, Execution execution);

  /**
   * The call ended, and nothing of it is in the block's state yet.
   *
   * @param writes what it wrote, which is taken over only if it succeeded
   */
  void ended(SortedMap<StateKey, Optional<Bytes>> writes);
}
