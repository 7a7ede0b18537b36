package io.vitrine.node.replica;

import io.vitrine.ledger.consensus.PendingValidators;
import io.vitrine.ledger.state.WorldState;
import java.util.Optional;

/** Where the state keeps validator changes (R13). */
@FunctionalInterface
public interface ValidatorChanges {
  /**
   * A change in the state.
   *
   * @param height of the block that wrote it
   * @param pending the set and the epoch it votes in
   */
  record Found(long height, PendingValidators pending) {}

  /** The change that {@code state} holds for the epoch after {@code epoch}. */
  Optional<Found> after(WorldState state, long epoch);
}
