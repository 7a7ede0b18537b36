package io.vitrine.ledger.contract;

import io.vitrine.ledger.types.Bytes;

/** Write access to the state of genesis. Not metered. */
public interface StateWriter extends StateReader {
  /**
   * Sets the value at {@code key}, which must belong to the contract that writes.
   *
   * @throws IllegalArgumentException for another contract's key or a value beyond {@link
   *     StateKey#MAX_VALUE}
   */
  void write(StateKey key, Bytes value);
}
