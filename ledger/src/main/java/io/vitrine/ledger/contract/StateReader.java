package io.vitrine.ledger.contract;

import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/** Read access to one version of the state, for queries. Not metered. */
@FunctionalInterface
public interface StateReader {
  /** The value at {@code key}, or empty when there is none. */
  Optional<Bytes> read(StateKey key);
}
