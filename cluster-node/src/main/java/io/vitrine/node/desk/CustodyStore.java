package io.vitrine.node.desk;

import io.vitrine.ledger.types.Address;
import io.vitrine.registrar.custody.Custody;
import io.vitrine.registrar.custody.PooledKey;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;

/**
 * The port through which the desk keeps keys made in advance, and for whom it keeps which. What
 * completes is durable.
 */
public interface CustodyStore {
  /** The slots of the pool that hold a key. */
  CompletionStage<SortedSet<Integer>> ready();

  /**
   * Stores a key in its slot.
   *
   * @return false when the slot has one, whichever process stored it
   */
  CompletionStage<Boolean> add(PooledKey key);

  /** The key in {@code slot}. */
  CompletionStage<Optional<PooledKey>> find(int slot);

  /**
   * Takes {@code key} out of its slot.
   *
   * @return whether it was there: true for one caller of all processes
   */
  CompletionStage<Boolean> take(PooledKey key);

  /** Notes for whom a key is kept. */
  CompletionStage<Void> keep(Custody custody);

  /** For whom the key of {@code address} is kept. */
  CompletionStage<Optional<Custody>> find(Address address);

  /** Notes that the key of {@code address} is kept no more. */
  CompletionStage<Void> end(Address address);
}
